from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HelpingConfig(AppConfig):
    name = "participation.helping"
    label = "helping"
    verbose_name = _("Mitmachen")

    def ready(self) -> None:
        """Say what signup sheets are for, and what can be found."""
        from foundation.findable import findable
        from foundation.network.models import Organisation
        from foundation.signups.subjects import describes
        from participation.helping.models import Opportunity, Shift
        from participation.helping.reading import describe_opportunity, describe_shift, read_opportunity

        describes("shift", describe_shift)
        describes("opportunity", describe_opportunity)
        findable(
            Opportunity,
            kind="helping",
            public=lambda: Opportunity.objects.public().prefetch_related("districts"),
            read=read_opportunity,
            affected_by={
                Organisation: lambda organisation: organisation.opportunities.all(),
                Shift: lambda shift: Opportunity.objects.filter(pk=shift.opportunity_id),
            },
        )
