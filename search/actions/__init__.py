"""The only writers of what editors say of words: synonyms and pinned answers."""
