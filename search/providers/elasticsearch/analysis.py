"""How the server takes texts apart.

What is found is decided by the house's own words (`words`), which arrive analysed: they are only divided at blanks, so
a question finds the same as in the database. The server's own German and English weigh the hits, and let in none.
"""

from __future__ import annotations

from elasticsearch.dsl import analyzer, char_filter, token_filter

words = analyzer("quartier_words", type="custom", tokenizer="whitespace")

without_gender_endings = char_filter(
    "quartier_gender",
    type="pattern_replace",
    pattern=r"(?<=\p{L})(?:[:*_]innen|Innen)\b",
    replacement="",
)
"""Teilnehmer:innen → Teilnehmer: no stemmer takes the ending away."""

german = analyzer(
    "quartier_german",
    type="custom",
    tokenizer="standard",
    char_filter=[without_gender_endings],
    filter=[
        "lowercase",
        token_filter("quartier_german_stop", type="stop", stopwords="_german_"),
        "german_normalization",
        token_filter("quartier_german_stemmer", type="stemmer", language="light_german"),
    ],
)
english = analyzer(
    "quartier_english",
    type="custom",
    tokenizer="standard",
    filter=[
        "lowercase",
        token_filter("quartier_english_stop", type="stop", stopwords="_english_"),
        token_filter("quartier_english_stemmer", type="stemmer", language="english"),
    ],
)
BY_LANGUAGE = {"de": german, "en": english}
