"""The catalogue of the interface's sentences: German is written in the code, English stands in `locale/en`.

Reads the sentences from Python and from templates, without GNU gettext. `manage.py translations` calls it.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils import translation
from django.utils.translation.template import templatize

SOURCES = ["templates", "site/website", "site/foundation", "site/demo", "participation", "rooms", "events", "search"]
TEMPLATES = {".html", ".txt", ".svg"}
TRANSLATED_TO = "en"

FUNCTIONS = {
    # Where the sentence, its plural and its context stand among the arguments
    "gettext": (0, None, None),
    "gettext_lazy": (0, None, None),
    "gettext_noop": (0, None, None),
    "ngettext": (0, 1, None),
    "ngettext_lazy": (0, 1, None),
    "pgettext": (1, None, 0),
    "pgettext_lazy": (1, None, 0),
    "npgettext": (1, 2, 0),
    "npgettext_lazy": (1, 2, 0),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{[\w.]*(?:![a-z])?(?::[^{}]*)?\}")
NUMBERS = {f"%({name})s" for name in ("count", "n", "number", "total")} | {"%d", "%s"}
"""Placeholders for how many there are: "one seat" can do without."""

Key = tuple[str, str]
"""The German sentence (its singular) and its context."""


@dataclass
class Sentence:
    german: str
    plural: str = ""
    context: str = ""
    places: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        return self.german, self.context


def read_sentences(root: Path) -> dict[Key, Sentence]:
    """Return every sentence of the code, with the files that it stands in."""
    found: dict[Key, Sentence] = {}
    for path in _source_files(root):
        read = _in_python if path.suffix == ".py" else _in_template
        for sentence in read(path.read_text(encoding="utf-8")):
            known = found.setdefault(sentence.key, sentence)
            known.plural = known.plural or sentence.plural
            known.places.add(path.relative_to(root).as_posix())
    return found


def _source_files(root: Path) -> Iterator[Path]:
    for source in SOURCES:
        for path in sorted((root / source).rglob("*")):
            if path.suffix == ".py" or (path.suffix in TEMPLATES and "templates" in path.relative_to(root).parts):
                yield path


def _in_python(source: str) -> Iterator[Sentence]:
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        function = names.get(called, called if isinstance(node.func, ast.Attribute) else "")
        if function in FUNCTIONS:
            yield from _from_call(node, *FUNCTIONS[function])


def _from_call(call: ast.Call, singular: int, plural: int | None, context: int | None) -> Iterator[Sentence]:
    def text(position: int | None) -> str:
        if position is None or position >= len(call.args):
            return ""
        argument = call.args[position]
        return str(argument.value) if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""

    if text(singular):
        yield Sentence(text(singular), text(plural), text(context))


def _in_template(source: str) -> Iterator[Sentence]:
    # What is no sentence is blanked out; without indentation the rest reads as Python.
    python = "\n".join(line.lstrip() for line in templatize(source).splitlines())
    for _line, message, _comments, context in extract("python", io.BytesIO(python.encode())):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        if singular:
            yield Sentence(singular, plural or "", context or "")


def load(path: Path) -> Catalog:
    """Return the catalogue of a .po file; an empty one if there is no file yet."""
    if not path.exists():
        return Catalog(locale=TRANSLATED_TO)
    with path.open("rb") as file:
        return read_po(file, locale=TRANSLATED_TO, ignore_obsolete=True)


def updated(catalogue: Catalog, sentences: dict[Key, Sentence]) -> Catalog:
    """Return a catalogue of exactly these sentences, with the translations there are."""
    known = {_key(message): message for message in catalogue if message.id}
    new = Catalog(locale=TRANSLATED_TO, charset="utf-8")
    for sentence in sentences.values():
        before = known.get(sentence.key)
        same_form = before is not None and isinstance(before.id, tuple) == bool(sentence.plural)
        new.add(
            (sentence.german, sentence.plural) if sentence.plural else sentence.german,
            string=before.string if before is not None and same_form else None,
            locations=[(place, 0) for place in sorted(sentence.places)],
            context=sentence.context or None,
        )
    return new


def save(catalogue: Catalog, path: Path) -> None:
    """Write a .po file that changes only where a sentence changed: sorted, without dates and line numbers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = io.BytesIO()
    write_po(body, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=True)
    header = (
        "# What Quartier says in English. The German sentence is the key: change it in the code, never here.\n"
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    path.write_bytes(header.encode() + body.getvalue().rstrip() + b"\n")


def compile_to(catalogue: Catalog, path: Path) -> None:
    """Write the .mo file that Django reads; whoever reads meanwhile gets the old one or the new one."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        write_mo(file, catalogue)
    part.replace(path)


def problems(catalogue: Catalog, sentences: dict[Key, Sentence]) -> list[str]:
    """Return a line for each sentence that is missing, not translated, no longer there, or has lost a placeholder."""
    known = {_key(message): message for message in catalogue if message.id}
    found = []
    for key, sentence in sorted(sentences.items()):
        message = known.get(key)
        if message is None:
            found.append(f"missing: {_shown(sentence)}")
        elif isinstance(message.id, tuple) != bool(sentence.plural):
            found.append(f"its plural has changed: {_shown(sentence)}")
        elif not all(translations_of(message)):
            found.append(f"not translated: {_shown(sentence)}")
        elif different := _different_placeholders(message):
            found.append(f"placeholders differ ({different}): {_shown(sentence)}")
    found += [f"no longer in the code: “{german}”" for german, context in sorted(known.keys() - sentences.keys())]
    return found


def taken_by_others(sentences: dict[Key, Sentence]) -> list[str]:
    """Return a line for each German sentence that Django, Wagtail or another app says otherwise in German.

    The German sentences have no catalogue, but those of the apps are asked: `Tag` would be shown as `Schlagwort`.
    """
    found = []
    with translation.override("de"):
        for sentence in sentences.values():
            if sentence.context or sentence.plural:
                continue
            shown = translation.gettext(sentence.german)
            if shown != sentence.german:
                found.append(f"“{sentence.german}” is shown as “{shown}”: give it a context ({_places(sentence)})")
    return sorted(found)


def _ids(message: Message) -> list[str]:
    return [str(message.id)] if isinstance(message.id, str) else [str(one) for one in message.id]


def _key(message: Message) -> Key:
    return _ids(message)[0], message.context or ""


def translations_of(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string or ""]


def _different_placeholders(message: Message) -> str:
    """A singular may leave out the number, nothing else may be left out or added."""
    singular, *plural = _ids(message)
    needed = set(PLACEHOLDER.findall(plural[0] if plural else singular))
    for position, string in enumerate(translations_of(message)):
        there = set(PLACEHOLDER.findall(string))
        missing = needed - there
        if plural and position == 0:
            missing = (missing & set(PLACEHOLDER.findall(singular))) - NUMBERS
        if wrong := missing | (there - needed):
            return ", ".join(sorted(wrong))
    return ""


def _shown(sentence: Sentence) -> str:
    return f"“{sentence.german}” ({_places(sentence)})"


def _places(sentence: Sentence) -> str:
    places = sorted(sentence.places)
    return places[0] if len(places) < 2 else f"{places[0]} and {len(places) - 1} more"
