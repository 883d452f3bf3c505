"""Parts of pages say which arguments they take, and are given these. See docs/conventions.md, Templates and CSS."""

from __future__ import annotations

import pytest
from django.template import Template

from tests.foundation.templates import ARGUMENT, Include, Part, parts, read_by

TAKE_ALL_THE_PAGE_HAS = {
    "components/head_meta.html",  # what search engines are told hangs on the kind of page
}


LONGEST_LINE = 200


def includes() -> list[Include]:
    return [include for part in parts().values() for include in part.includes if include.name in parts()]


def taking() -> list[Part]:
    """Return the parts that are given arguments: what is included by its name, or declares any."""
    names = {include.name for include in includes()} - TAKE_ALL_THE_PAGE_HAS
    return [part for name, part in parts().items() if name in names or part.declarations]


def test_what_is_included_sees_its_arguments_only() -> None:
    assert [str(each) for each in includes() if not each.has_only and each.name not in TAKE_ALL_THE_PAGE_HAS] == []


def test_what_a_variable_includes_sees_its_arguments_only() -> None:
    by_variable = [each for part in parts().values() for each in part.includes if not each.name]
    assert [str(each) for each in by_variable if not each.has_only] == []


def test_what_is_included_says_what_it_is() -> None:
    silent = [part.name for part in taking() if not part.head or part.head[0].startswith("{# with ")]
    assert silent == []


def test_arguments_are_declared_in_the_one_form() -> None:
    wrong = {part.name: [each for each in part.declarations if not ARGUMENT.fullmatch(each)] for part in taking()}
    assert {name: odd for name, odd in wrong.items() if odd} == {}


def test_nothing_is_given_that_is_not_declared() -> None:
    unknown = {str(each): each.given - set(parts()[each.name].arguments) for each in includes()}
    assert {words: names for words, names in unknown.items() if names} == {}


def test_nothing_is_missing_that_must_be_given() -> None:
    required = {part.name: {name for name, must in part.arguments.items() if must} for part in parts().values()}
    missing = {str(each): required[each.name] - each.given for each in includes()}
    assert {words: names for words, names in missing.items() if names} == {}


def test_everything_declared_is_used() -> None:
    unused = {part.name: set(part.arguments) - part.reads for part in taking()}
    assert {name: names for name, names in unused.items() if names} == {}


def test_nothing_is_read_that_is_not_declared() -> None:
    undeclared = {part.name: part.reads - set(part.arguments) for part in taking()}
    assert {name: names for name, names in undeclared.items() if names} == {}


def test_what_may_be_left_out_is_given_by_somebody() -> None:
    given: dict[str, set[str]] = {}
    for include in includes():
        given.setdefault(include.name, set()).update(include.given)
    never = {name: set(parts()[name].arguments) - names for name, names in given.items()}
    assert {name: names for name, names in never.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("{{ a.b|default:c }}{{ _('Karte') }}", {"a", "c"}),
        ("{% if a and not b.c %}{{ d }}{% elif e > 1 %}{% else %}{{ f }}{% endif %}", {"a", "b", "d", "e", "f"}),
        ("{% for a, b in c %}{{ a }}{{ b }}{{ forloop.last }}{% empty %}{{ a }}{% endfor %}", {"a", "c"}),
        ("{% with a=b %}{{ a }}{% endwith %}{{ a }}", {"a", "b"}),
        ("{% if a %}{% url 'search:search' as b %}{% endif %}{{ b }}", {"a"}),
        ("{{ a }}{% translate 'Karte' as a %}", {"a"}),
        (
            "{% blocktranslate count a=b with c=d %}{{ a }}{{ c }}{{ e }}{% plural %}{{ f }}{% endblocktranslate %}",
            set("bdef"),
        ),
        ("{% include 'components/kind.html' with kind=a label=b only %}{% csrf_token %}", {"a", "b", "csrf_token"}),
        ("{% when a b %}{% icon c %}{% main_navigation as d %}{{ d }}", {"a", "b", "c", "request"}),
    ],
)
def test_what_a_template_reads_is_seen(source: str, read: set[str]) -> None:
    assert read_by(Template(source).nodelist, set()) == read


def test_no_line_is_too_long_to_read() -> None:
    lines = [
        (part.name, number, line)
        for part in parts().values()
        for number, line in enumerate(part.source.splitlines(), 1)
    ]
    assert [f"{name}:{number}" for name, number, line in lines if len(line) > LONGEST_LINE] == []
