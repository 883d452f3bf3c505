"""A listing's filters: declared once, read from an address, written back in one order, shown as a form.

    @dataclass(frozen=True, kw_only=True)
    class IdeaFilters(Filters):
        stadtteil: str = slug(_("Stadtteil"), District.objects.all, everything=_("alle"))
        stand: str = choice(_("Stand"), STATES, everything=_("alle"))

The fields are named as the parameters are, in the order in which they stand in the address; the listing's own module
adds `apply`. What is not understood is kept as `unknown` and named beside its field, and nothing is listed. A slug is
always understood: it names something, or it names nothing and nothing matches it. docs/decisions/0080 says why.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from foundation.web.filters.declaration import DECLARED, choice, clock, day, flag, number, slug, text
from foundation.web.filters.form import FilterForm
from foundation.web.filters.parameters import LONGEST, Parameter, Slug, names_nothing, said

__all__ = ["FilterForm", "Filters", "choice", "clock", "day", "flag", "names_nothing", "number", "slug", "text"]


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a listing is narrowed down to. Two that filter alike are equal and have the same address."""

    parameters: ClassVar[dict[str, Parameter]] = {}
    """What is declared, in the order of the address."""

    unknown: Mapping[str, str] = dataclasses.field(default_factory=dict, compare=False)
    """What stood in the address and was not understood, by the names of the parameters."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        declared = {name: field for name, field in vars(cls).items() if isinstance(field, dataclasses.Field)}
        cls.parameters = cls.parameters | {name: field.metadata[DECLARED] for name, field in declared.items()}

    def __post_init__(self) -> None:
        for name, parameter in self.parameters.items():
            if parameter.several:
                object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))

    @classmethod
    def read(cls, address: Mapping[str, Any]) -> Self:
        """Read the parameters of an address, each a text or several. Never fails, and asks no database."""
        found, unknown = {}, {}
        for name, parameter in cls.parameters.items():
            found[name], odd = parameter.read_all(_texts(address, name))
            if odd:
                unknown[name] = odd
        return cls(**found, unknown=unknown)

    @property
    def values(self) -> dict[str, list[str]]:
        """What is set, as it stands in an address."""
        written = {name: each.write_all(getattr(self, name)) for name, each in self.parameters.items()}
        return {name: texts for name, texts in written.items() if texts}

    @property
    def query(self) -> str:
        """The address of these filters, always in the same order; "" without any."""
        return urlencode(self.values, doseq=True)

    @property
    def is_filtered(self) -> bool:
        """Whether anything is set."""
        return bool(self.values)

    def with_(self, **values: Any) -> Self:
        """Return these filters with other values."""
        unknown = {name: odd for name, odd in self.unknown.items() if name not in values}
        return dataclasses.replace(self, **values, unknown=unknown)

    def without(self, *names: str) -> Self:
        """Return these filters without some."""
        return self.with_(**{name: self.parameters[name].nothing for name in names})

    def toggled(self, name: str, value: str) -> Self:
        """Return these filters with one of several values, or a tick, switched on or off."""
        if not self.parameters[name].several:
            return self.with_(**{name: not getattr(self, name)})
        return self.with_(**{name: {*getattr(self, name)} ^ {value}})

    def named(self, name: str) -> Any:
        """Return the query of the objects that a parameter names."""
        parameter = self.parameters[name]
        assert isinstance(parameter, Slug)  # noqa: S101 - for the type checker
        return parameter.among().filter(slug__in=self.values.get(name, []))

    @property
    def is_understood(self) -> bool:
        """Whether all of the address makes sense. Where not, a list shows nothing: it would answer another wish."""
        return not self.complaints()

    def complaints(self) -> dict[str, str]:
        """Return a sentence for each parameter that makes no sense; what needs the database, the form adds."""
        return {name: self.parameters[name].complaint(odd) for name, odd in self.unknown.items()}

    @classmethod
    def refusal(cls, address: Mapping[str, Any]) -> str:
        """Return why a feed of this address is refused, a line for each reason; "" where all of it is understood.

        No program reads a sentence beside a filter, and what is not understood would widen what it fetches.
        """
        wrong = cls.read(address).complaints()
        wrong |= {name: _("Diese Angabe gibt es hier nicht.") for name in address if name not in cls.parameters}
        return "\n".join(f"{said(name)}: {sentence}" for name, sentence in wrong.items())

    def form(self, *, leaving_out: Collection[str] = ()) -> FilterForm:
        """Return the form that shows these filters; it asks the database for its lists."""
        return FilterForm(self, leaving_out=leaving_out)


def _texts(address: Mapping[str, Any], name: str) -> list[str]:
    """Return what stands in the address under this name, without what is empty or cannot be text."""
    found = address.getlist(name) if isinstance(address, MultiValueDict) else address.get(name)
    given = found if isinstance(found, list | tuple) else [found]
    texts = (text[:LONGEST].encode(errors="replace").decode() for text in given if isinstance(text, str))
    return [text for text in texts if text.strip()]
