"""How what residents hand in is named in the mail with the link that confirms it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from participation.ideas.models import Comment, Follow, Idea, Support


def describe_idea(idea: Idea) -> str:
    return _("Ihre Idee „%(title)s“") % {"title": idea.title}


def describe_support(support: Support) -> str:
    return _("Sie unterstützen die Idee „%(title)s“") % {"title": support.idea.title}


def describe_comment(comment: Comment) -> str:
    return _("Ihr Kommentar zur Idee „%(title)s“") % {"title": comment.idea.title}


def describe_follow(follow: Follow) -> str:
    return _("Neues zur Idee „%(title)s“") % {"title": follow.idea.title}
