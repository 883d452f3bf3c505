#!/usr/bin/env bash
# Start the production settings with an environment that is safe, and let Django look for what is not.
set -euo pipefail
cd "$(dirname "$0")/.."

env -i PATH="$PATH" HOME="${HOME:-/tmp}" \
  SECRET_KEY="$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
  ALLOWED_HOSTS="quartier.example.org" \
  BASE_URL="https://quartier.example.org" \
  DATABASE_URL="postgres://quartier:secret@localhost/quartier" \
  EMAIL_URL="smtp+tls://quartier:secret@mail.example.org:587" \
  CITY_NAME="Beispielstadt" \
  CONTACT_EMAIL="kontakt@example.org" \
  DEFAULT_FROM_EMAIL="Quartier <quartier@example.org>" \
  .venv/bin/python manage.py check --deploy --fail-level WARNING --settings website.settings.production
