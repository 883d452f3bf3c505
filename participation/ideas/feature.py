"""What ideas plug into the site."""

from django.utils.translation import gettext_lazy as _

from foundation.registries import (
    audiences,
    city_words,
    confirmables,
    departures,
    district_actions,
    district_counts,
    files,
    findables,
    first_content,
    illustrations,
    jobs,
    kinds,
    listings,
    navigation,
    notice_kinds,
    own_desk,
    personal_data,
    piles,
    proposals,
    secret_addresses,
    shown_names,
    sitemaps,
    story,
    subscriptions,
)
from participation.ideas import actions, rules
from participation.ideas import confirmations as by_link
from participation.ideas import listings as shown
from participation.ideas import own_desk as own
from participation.ideas import piles as waiting
from participation.ideas.audiences import AUDIENCES
from participation.ideas.departures import take_back_contributions
from participation.ideas.illustrations import PICTURES
from participation.ideas.models import Comment, Follow, Idea, IdeaPhoto, Support, Topic
from participation.ideas.notice_kinds import KINDS
from participation.ideas.personal_data import NOTHING, PERSONAL
from participation.ideas.public_data import read_idea
from participation.ideas.subscriptions import FOLLOWING
from participation.ideas.timeline import told_by_the_idea

kinds.register(
    kinds.Kind(
        name="idea",
        word=_("Idee"),
        plural=_("Ideen"),
        in_address="ideen",
        also_called=("Anliegen",),
        icon="lightbulb",
        colour=kinds.Colour(text="#a8431a", ground="#fbeadf", dark_text="#f7b797", dark_ground="#472516"),
        order=30,
    )
)
illustrations.register(illustrations.Stems(group="idea", pictures=PICTURES))
first_content.register(first_content.Founding(enter=actions.enter_usual_topics, order=20))
proposals.register(
    proposals.Proposal(
        text=_("Fehlt im Stadtteil etwas? Dann schlagen Sie es vor."),
        label=_("Eine Idee einbringen"),
        address="ideas:new",
        order=10,
    )
)
# Each asks at every opening whether address and account are still those of whom it belongs to.
secret_addresses.register(
    secret_addresses.SecretAddress(
        name="idea", routes=("ideas:own", "ideas:change", "ideas:withdraw", "ideas:add_photos", "ideas:appeal")
    ),
    secret_addresses.SecretAddress(name="support", routes=("ideas:own_support",)),
    secret_addresses.SecretAddress(
        name="comment", routes=("ideas:own_comment", "ideas:change_comment", "ideas:appeal_for_comment")
    ),
    # Holds as long as the address is kept that was left with the report.
    secret_addresses.SecretAddress(name="report", routes=("ideas:own_report",), end_of_mailbox=actions.forget_reporter),
    secret_addresses.SecretAddress(name="follow", routes=("ideas:unfollow",)),
)
navigation.register(navigation.Destination(label=_("Ideen"), address="ideas:list", order=40))
findables.register(
    findables.Findable(
        model=Idea,
        kind="idea",
        public=Idea.objects.public,
        read=read_idea,
        affected_by={Topic: lambda topic: topic.ideas.all()},
    )
)
sitemaps.register(sitemaps.Source(name="ideas", objects=Idea.objects.public, order=30))
listings.register(
    listings.ListingKind(
        key="ideas",
        label=_("Ideen"),
        load=shown.discussed,
        order=30,
        on_home=listings.Place(order=20, number=2, title=_("Neue Ideen")),
        on_district=listings.Place(order=20, number=2),
    )
)
district_counts.register(
    district_counts.DistrictCount(
        key="ideen",
        title=_("Ideen"),
        icon="lightbulb",
        label=_("Ideen, die gerade besprochen werden"),
        load=shown.number_by_district,
        pins=shown.pins,
        order=30,
    )
)
district_actions.register(
    district_actions.DistrictAction(label=_("Idee einbringen"), icon="lightbulb", url=shown.new_idea_url, order=10)
)
city_words.register(city_words.CityWords(model=Topic, admin="topics_admin"))
story.register(story.Teller(about="ideas.Idea", tell=told_by_the_idea, order=10))
own_desk.register(own_desk.DeskPart(template="ideas/own_ideas.html", load=own.own_ideas, order=40))
piles.register(
    piles.PileKind(
        heading=_("Ideen prüfen"),
        todo=_("Prüfen"),
        objects=waiting.to_check,
        show=waiting.show_submitted,
        all_url=waiting.all_to_check_url,
        order=10,
    ),
    piles.PileKind(
        heading=_("Ideen beantworten"),
        todo=_("Antworten"),
        objects=waiting.to_answer,
        show=waiting.show_promised,
        all_url=waiting.all_to_answer_url,
        order=20,
    ),
    piles.PileKind(
        heading=_("Erste Kommentare ansehen"),
        todo=_("Ansehen"),
        objects=waiting.first_comments,
        show=waiting.show_comment,
        all_url=waiting.all_ideas_url,
        order=25,
    ),
    piles.PileKind(
        heading=_("Neue Fotos ansehen"),
        todo=_("Ansehen"),
        objects=waiting.new_photos,
        show=waiting.show_photo,
        all_url=waiting.all_ideas_url,
        order=27,
    ),
    piles.PileKind(
        heading=_("Meldungen ansehen"),
        todo=_("Ansehen"),
        objects=waiting.open_reports,
        show=waiting.show_report,
        all_url=waiting.all_reports_url,
        order=30,
    ),
    piles.PileKind(
        heading=_("Über Widersprüche entscheiden"),
        todo=_("Entscheiden"),
        objects=waiting.open_appeals,
        show=waiting.show_appeal,
        all_url=waiting.all_ideas_url,
        order=35,
    ),
)
confirmables.register(
    confirmables.Confirmable(
        model=Idea, describe=by_link.describe_idea, confirm=by_link.confirm_idea, discard=actions.discard_idea
    ),
    confirmables.Confirmable(
        model=Support,
        describe=by_link.describe_support,
        confirm=by_link.confirm_support,
        discard=actions.discard_support,
    ),
    confirmables.Confirmable(
        model=Comment,
        describe=by_link.describe_comment,
        confirm=by_link.confirm_comment,
        discard=actions.discard_comment,
    ),
    confirmables.Confirmable(
        model=Follow,
        describe=by_link.describe_follow,
        confirm=by_link.confirm_follow,
        discard=actions.discard_follow,
    ),
)
jobs.register(
    jobs.Job(name="delete photos of forms never sent off", do=actions.discard_stale_photos, every=jobs.HOUR, order=180)
)
departures.register(departures.Departure(erase=take_back_contributions, order=30))
files.register(
    files.Files(
        model=IdeaPhoto,
        fields=["image", "small"],
        folder="ideen/",
        is_public=rules.photo_is_public,
        may_see=rules.may_see_photo,
        related=["idea"],
    )
)
shown_names.register(shown_names.ShownName(rename=actions.rename_author))
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
notice_kinds.register(*KINDS)
audiences.register(*AUDIENCES)
subscriptions.register(FOLLOWING)
