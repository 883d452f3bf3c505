"""Read templates as Django parses them: what they include, which arguments they declare, which variables they read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import Node, NodeList, Origin, Template, Variable, engines
from django.template.base import FilterExpression, Token, TokenType
from django.template.defaulttags import CsrfTokenNode, ForNode, WithNode
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.templatetags.i18n import BlockTranslateNode

ROOT = Path(settings.STATICFILES_DIRS[0]).parents[2]
FOLDERS = [ROOT / "templates", ROOT / "tests" / "new_feature" / "benches" / "templates"]
DECLARATION = re.compile(r"\{# with (.+) #\}")
ARGUMENT = re.compile(r"(?P<name>[a-z]\w*)(?P<optional>\?)?(: .+)?")
BOUND_BY = ["asvar", "target_var", "output_var_name", "variable", "variable_name", "var_name"]
"""Where nodes keep the name behind their `as`."""
READ_BY_TAGS = {
    "main_navigation": {"request"},
    "footer_navigation": {"request"},
    "language_links": {"request"},
    "card": set[str](),
    "cards_for_visitor": set[str](),
    "items_for_visitor": set[str](),
    "querystring": set[str](),
    "easy_url": set[str](),
    "page_url": set[str](),
}
"""Tags that are given the whole context, and what they take from it."""
ALWAYS_THERE = {"forloop", "block", "True", "False", "None"}


@dataclass(frozen=True)
class Part:
    """One template."""

    name: str
    source: str
    tree: Template = field(repr=False)

    @property
    def is_page(self) -> bool:
        return any(isinstance(node, ExtendsNode) for node in self.tree.nodelist)

    @property
    def head(self) -> list[str]:
        """Its first lines, as far as they are comments."""
        lines = self.source.splitlines()
        first = next((number for number, line in enumerate(lines) if not line.startswith("{# ")), len(lines))
        return lines[:first]

    @property
    def declarations(self) -> list[str]:
        """What it takes, as it is written: kind: of the thing; label?"""
        found = [DECLARATION.fullmatch(line) for line in self.head]
        return [each.strip() for line in found if line for each in line[1].split(";")]

    @property
    def arguments(self) -> dict[str, bool]:
        """The arguments it declares, and whether one must give them."""
        read = [ARGUMENT.fullmatch(each) for each in self.declarations]
        return {each["name"]: not each["optional"] for each in read if each}

    @property
    def includes(self) -> list[Include]:
        nodes = [node for node in every_node(self.tree.nodelist) if isinstance(node, IncludeNode)]
        return [Include(self.name, node) for node in nodes]

    @property
    def reads(self) -> set[str]:
        return read_by(self.tree.nodelist, set())


@dataclass(frozen=True)
class Include:
    """One `{% include %}`."""

    by: str
    node: IncludeNode = field(repr=False)

    @property
    def name(self) -> str:
        """The template's name; nothing where a variable holds it."""
        return "" if self.node.template.is_var else str(self.node.template.var)

    @property
    def given(self) -> set[str]:
        return set(self.node.extra_context)

    @property
    def has_only(self) -> bool:
        return bool(self.node.isolated_context)

    def __str__(self) -> str:
        assert self.node.token is not None
        return f"{self.by}:{self.node.token.lineno} includes {self.name or self.node.template.token}"


@cache
def parts() -> dict[str, Part]:
    """Return every template by its name."""
    engine = engines["django"].engine
    found = {}
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*.html")):
            name, source = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
            found[name] = Part(name, source, Template(source, Origin(str(path), name), name, engine))
    return found


def every_node(nodes: NodeList) -> Iterator[Node]:
    """Yield all nodes, those inside of others, too."""
    for node in nodes:
        yield node
        for _name, inner in lists_in(node):
            yield from every_node(inner)


def lists_in(node: Node) -> list[tuple[str, NodeList]]:
    """Return the lists of nodes that a node holds, `if` with all its branches."""
    found = [(name, value) for name, value in vars(node).items() if isinstance(value, NodeList)]
    return found + [("branch", inner) for _, inner in getattr(node, "conditions_nodelists", [])]


def read_by(nodes: NodeList, bound: set[str]) -> set[str]:
    """Return the variables that nodes read and that nothing in them has bound before."""
    bound, read = set(bound), set[str]()
    for node in nodes:
        read |= names_in({key: value for key, value in vars(node).items() if key not in ("token", "origin")}) - bound
        read |= read_by_tag(node) - bound
        for name, inner in lists_in(node):
            read |= read_by(inner, bound | bound_inside(node, name))
        bound |= bound_by(node)
    return read - ALWAYS_THERE


def bound_by(node: Node) -> set[str]:
    """Return the names that a node gives to those after it; what an `if` binds in a branch outlasts it."""
    names = {name for key in BOUND_BY if isinstance(name := getattr(node, key, None), str)}
    branches = [inner for name, inner in lists_in(node) if name == "branch"]
    return names.union(*[bound_by(each) for inner in branches for each in inner])


def names_in(value: Any) -> set[str]:
    """Return the names of the variables in what a node holds: expressions, in lists and conditions, too."""
    if isinstance(value, FilterExpression):
        arguments = [arg for _, args in value.filters for is_variable, arg in args if is_variable]
        return names_in([value.var, *arguments])
    if isinstance(value, Variable):
        return {str(value.lookups[0])} if value.lookups else set()
    if isinstance(value, NodeList | Node | Token | str):
        return set()
    if isinstance(value, dict):
        return names_in(list(value.values()))
    if isinstance(value, list | tuple):
        # An `if` holds its conditions beside its branches.
        return {name for each in value for name in names_in(each)}
    inside = [getattr(value, key, None) for key in ("first", "second", "value")]  # a condition of `if`
    return {name for each in inside if each is not None for name in names_in(each)}


def read_by_tag(node: Node) -> set[str]:
    """Return what a tag takes from the context without naming it."""
    if isinstance(node, CsrfTokenNode):
        return {"csrf_token"}
    if isinstance(node, BlockTranslateNode):
        inside = [token.contents.partition("|")[0] for token in [*node.singular, *node.plural] if is_variable(token)]
        return {name.partition(".")[0] for name in inside} - set(node.extra_context) - {node.countervar}
    if getattr(node, "takes_context", False):
        name = node.func.__name__  # type: ignore[attr-defined]
        assert name in READ_BY_TAGS, f"Say in READ_BY_TAGS what {{% {name} %}} takes from the context"
        return READ_BY_TAGS[name]
    return set()


def is_variable(token: Token) -> bool:
    return token.token_type == TokenType.VAR


def bound_inside(node: Node, name: str) -> set[str]:
    """Return the names that a node gives to those inside of it."""
    if isinstance(node, ForNode) and name == "nodelist_loop":
        return set(node.loopvars)
    return set(node.extra_context) if isinstance(node, WithNode) else set()
