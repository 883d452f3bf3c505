"""What the CMS's pages know of people, field by field."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from foundation.registries.personal_data import AS_LONG_AS_PUBLIC, Basis, NothingPersonal, OnErasing, PersonalData

EASY = ["easy_title", "easy_body", "easy_checked_by"]


def _written_by_editors(model: str, *fields: str) -> PersonalData:
    return PersonalData(
        model=model,
        fields=[*EASY, *fields],
        purpose=_("was die Redaktion veröffentlicht; kann Menschen nennen oder zeigen"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    )


PERSONAL = [
    _written_by_editors("pages.HomePage", "lead", "welcome_title", "welcome"),
    _written_by_editors("pages.DistrictIndexPage", "lead"),
    _written_by_editors("pages.DistrictPage", "lead", "lead_en", "picture", "body"),
    _written_by_editors("pages.NewsIndexPage", "lead"),
    _written_by_editors("pages.NewsPage", "summary", "picture", "picture_alt", "body"),
    _written_by_editors("pages.StandardPage", "lead", "body"),
    _written_by_editors("pages.FormPage", "lead", "body", "send_label", "thanks"),
    PersonalData(
        model="pages.FormPage",
        fields=["to_address"],
        purpose=_("an welche Stelle ein Formular geschickt wird"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
        address=["to_address"],
    ),
]
NOTHING = [
    NothingPersonal(model="pages.DistrictPage", fields=["page_ptr", "district"]),
    NothingPersonal(model="pages.NewsPage", fields=["page_ptr", "published_on", "district"]),
    *[
        NothingPersonal(model=f"pages.{model}", fields=["page_ptr"])
        for model in ("HomePage", "DistrictIndexPage", "NewsIndexPage", "StandardPage", "FormPage")
    ],
    NothingPersonal(model="pages.SecondPairOfEyes", fields=["task_ptr"]),
    NothingPersonal(
        model="pages.FormField",
        fields=[
            *("sort_order", "clean_name", "label", "field_type", "required", "choices", "default_value"),
            *("help_text", "page"),
        ],
    ),
]
