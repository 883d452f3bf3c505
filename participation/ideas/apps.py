from django.apps import AppConfig
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


class IdeasConfig(AppConfig):
    name = "participation.ideas"
    label = "ideas"
    verbose_name = _("Ideen")

    def ready(self) -> None:
        """Say what may wait for a mail's link, and what can be found."""
        from django.db.models.signals import post_delete

        from foundation.findable import findable
        from foundation.people.confirming import confirmable
        from participation.ideas import actions
        from participation.ideas.actions.photographing import delete_files_of
        from participation.ideas.models import Comment, Follow, Idea, IdeaPhoto, Support, Topic
        from participation.ideas.reading import read_idea

        post_delete.connect(delete_files_of, sender=IdeaPhoto)
        confirmable(
            Idea,
            describe=lambda idea: _now("Ihre Idee „%(title)s“") % {"title": idea.title},
            confirm=actions.claim_or_confirm,
            discard=actions.discard_idea,
        )
        confirmable(
            Support,
            describe=lambda support: _now("Sie unterstützen die Idee „%(title)s“") % {"title": support.idea.title},
            confirm=actions.confirm_support,
            discard=actions.discard_support,
        )
        confirmable(
            Comment,
            describe=lambda comment: _now("Ihr Kommentar zur Idee „%(title)s“") % {"title": comment.idea.title},
            confirm=actions.confirm_comment,
            discard=actions.discard_comment,
        )
        confirmable(
            Follow,
            describe=lambda follow: _now("Neues zur Idee „%(title)s“") % {"title": follow.idea.title},
            confirm=actions.confirm_follow,
            discard=actions.discard_follow,
        )
        findable(
            Idea,
            kind="idea",
            public=Idea.objects.public,
            read=read_idea,
            affected_by={Topic: lambda topic: topic.ideas.all()},
        )
