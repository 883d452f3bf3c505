"""Addresses of files on pages that somebody reads by a link."""

from django import template

from foundation.files.passes import address_with_pass

register = template.Library()
register.filter("with_pass", address_with_pass)
