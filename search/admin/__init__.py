"""What is searched, synonyms and pinned answers in the CMS. What is written goes through the actions."""
