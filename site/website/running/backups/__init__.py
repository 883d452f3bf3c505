"""Backups: database and uploads in one archive, with checksums, made while the site is used."""
