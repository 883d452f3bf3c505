"""What answers the search: the database, or an Elasticsearch beside it. `search.checks` refuses what makes no sense."""

from website.settings.city import env

SEARCH_URL = env("SEARCH_URL", default="")
"""`https://host:9200`, more hosts behind commas. Empty: the database."""
SEARCH_API_KEY = env("SEARCH_API_KEY", default="")
SEARCH_CA_FILE = env("SEARCH_CA_FILE", default="")
"""Certificates of who signed the server's; empty: those that the system trusts."""
SEARCH_INDEX_PREFIX = env("SEARCH_INDEX_PREFIX", default="quartier-")
"""Stands before the name of each index, so that two sites can share a server."""
SEARCH_TIMEOUT = env.float("SEARCH_TIMEOUT", default=1.0)
"""Seconds until a question goes to the database instead."""
