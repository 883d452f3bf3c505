"""The ideas with everything that happened to them since."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings

from demo.loading.city import City, read
from demo.loading.customs import waking
from demo.loading.people import speaker
from demo.loading.photos import attach_photos
from demo.loading.redress import put_right_later
from demo.loading.writing import entry, store
from foundation.guests.confirmations import ask_to_confirm
from foundation.slugs import slug_for
from foundation.timespan import local
from participation.ideas.models import Answer, Comment, Follow, Idea, Report, ReportDetail, Support, Topic
from participation.ideas.states import DISCUSSED, PUBLIC, CommentState, Complaint, IdeaState

if TYPE_CHECKING:
    from foundation.people.models import Person

PAUSE = timedelta(minutes=20)
"""Between what one says and what the next one answers."""
WAY = [IdeaState.PUBLISHED, IdeaState.UNDER_REVIEW, IdeaState.ACCEPTED, IdeaState.UNDER_WAY, IdeaState.DONE]
MERGED = "Diese Idee ist schon da: „{title}“. Wir führen beide dort zusammen, bitte unterstützen Sie die andere."


@dataclass
class Story:
    """One idea of the file, and the moments of its life."""

    values: dict[str, Any]
    idea: Idea
    coordinator: Person
    copy: int
    moments: dict[str, datetime] = field(default_factory=dict)


def load_ideas(city: City) -> None:
    """Write the ideas, and then what people and the coordination said and did."""
    topics = _topics()
    stories = [
        _story(city, values, copy, topics)
        for copy in range(1, city.copies + 1)
        for values in city.part_of(read("ideas")["idea"])
    ]
    store(story.idea for story in stories)
    city.ideas = {story.values["title"]: story.idea for story in stories if story.copy == 1}
    _history(city, stories)
    _answers(stories)
    _comments(city, stories)
    _supports(city, stories)
    _reports(city, stories)
    put_right_later(city)
    first = [story for story in stories if story.copy == 1]
    attach_photos([(story.idea, story.values["picture"]) for story in first if "picture" in story.values])
    for story in first:
        if story.idea.state == IdeaState.TO_CONFIRM:
            name = story.values["by"]
            ask_to_confirm(subject=story.idea, email=f"{slug_for(name, longest=40)}.neu@example.org", display_name=name)


def _topics() -> dict[str, Topic]:
    topics = {topic.name: topic for topic in Topic.objects.all()}
    for position, name in enumerate(sorted({idea["topic"] for idea in read("ideas")["idea"]})):
        if name not in topics:
            topics[name] = Topic.objects.create(name=name, slug=slug_for(name, longest=60), position=position)
    return topics


def _story(city: City, values: dict[str, Any], copy: int, topics: dict[str, Topic]) -> Story:
    district = city.districts[values["district"]]
    state = IdeaState.DECLINED if values["state"] == "merged" else IdeaState(values["state"])
    days = values["days"] if copy == 1 else city.chance.randrange(1, 180)
    if state in (IdeaState.PUBLISHED, IdeaState.UNDER_REVIEW) and not values.get("overdue"):
        # Nobody has answered yet: so the promised day is still ahead.
        days = min(days, round(4 + days * 0.36))
    moments = _moments(city, state, days)
    latitude, longitude = city.near(district) if "place" in values else (None, None)
    author = city.by_name[values["by"]] if copy == 1 else city.someone()
    submitted = moments.get("submitted")
    idea = Idea(
        title=values["title"] if copy == 1 else f"{values['title']} ({copy})",
        text=values["text"],
        title_en=values.get("title_en", "") if copy == 1 else "",
        summary_en=values.get("summary_en", ""),
        topic=topics[values["topic"]],
        district=district,
        place_name=values.get("place", ""),
        latitude=latitude,
        longitude=longitude,
        author=None if state == IdeaState.TO_CONFIRM else author,
        author_name=author.display_name,
        state=state,
        hidden_from=IdeaState.PUBLISHED if state == IdeaState.HIDDEN else "",
        created_at=submitted or city.now - timedelta(hours=3),
        submitted_at=submitted,
        published_at=moments.get("published"),
        answered_at=moments.get("answered"),
        answer_due_on=local(submitted).date() + timedelta(days=settings.IDEA_ANSWER_DAYS) if submitted else None,
    )
    return Story(values, idea, city.coordinator_of(district), copy, moments)


def _moments(city: City, state: IdeaState, days: int) -> dict[str, datetime]:
    """Spread what happened to an idea over its days: the answer within four weeks, the work afterwards."""
    if state == IdeaState.TO_CONFIRM:
        return {}
    submitted = city.ago(days)
    moments = {"submitted": submitted}
    if state == IdeaState.SUBMITTED:
        return moments
    age = city.now - submitted
    published = _soon(city, submitted + min(timedelta(hours=city.chance.randrange(4, 40)), age * 0.3), submitted)
    moments["published"] = published
    steps = WAY[1 : WAY.index(state) + 1] if state in WAY else []
    after = min(timedelta(days=city.chance.randrange(9, 25)), (city.now - published) * 0.7)
    answered = _soon(city, published + after, published)
    if state == IdeaState.UNDER_REVIEW:
        moments[state] = _soon(city, published + (city.now - published) * 0.4, published)
    elif steps:
        moments[IdeaState.UNDER_REVIEW] = waking(
            published + (answered - published) * 0.4, since=published, until=answered
        )
        moments[IdeaState.ACCEPTED] = moments["answered"] = answered
        rest = (city.now - answered) / (len(steps) + 1)
        for number, step in enumerate(steps[2:], start=1):
            moments[step] = _soon(city, answered + rest * number, answered)
    elif state == IdeaState.DECLINED:
        moments[IdeaState.UNDER_REVIEW] = waking(
            published + (answered - published) * 0.5, since=published, until=answered
        )
        moments[state] = moments["answered"] = answered
    elif state in (IdeaState.WITHDRAWN, IdeaState.HIDDEN):
        moments[state] = _soon(city, published + (city.now - published) * 0.3, published)
    return moments


def _soon(city: City, moment: datetime, since: datetime) -> datetime:
    """Return the moment, or the next at which somebody is awake."""
    return waking(moment, since=since, until=city.now)


def _history(city: City, stories: list[Story]) -> None:
    """Write who changed what and when, as the actions would have."""
    lines = []
    for story in stories:
        idea = story.idea
        before = IdeaState.TO_CONFIRM.value
        for name, moment in sorted(story.moments.items(), key=lambda item: item[1]):
            if name == "answered":
                continue
            by = idea.author if name in ("submitted", IdeaState.WITHDRAWN) else story.coordinator
            reason = story.values.get("reason", "") if name == IdeaState.HIDDEN else ""
            lines.append(
                entry(
                    city,
                    idea,
                    f"idea.{name}",
                    at=moment,
                    by=by,
                    reason=reason,
                    before=before,
                    after=str(name),
                )
            )
            before = str(name)
    store(lines)


def _answers(stories: list[Story]) -> None:
    answers = []
    for story in stories:
        text = story.values.get("answer", "")
        if "merged_into" in story.values:
            text = MERGED.format(title=story.values["merged_into"])
        if text and "answered" in story.moments:
            moment = story.moments["answered"]
            then = IdeaState.DECLINED if story.idea.state == IdeaState.DECLINED else IdeaState.ACCEPTED
            answers.append(
                Answer(
                    idea=story.idea,
                    text=text,
                    author=story.coordinator,
                    author_name=story.coordinator.display_name,
                    state_then=then,
                    created_at=moment,
                )
            )
    store(answers)


def _comments(city: City, stories: list[Story]) -> None:
    """Write the comments of the file, a few that fit the topic, and the replies below them."""
    pool = read("residents")["comments"]
    threads: list[tuple[Comment, list[Comment]]] = []
    for story in stories:
        if "published" not in story.moments:
            continue
        threads += _threads(city, story, pool[story.values["topic"]])
    store(comment for comment, _replies in threads)
    replies = []
    for comment, answers in threads:
        for reply in answers:
            reply.parent = comment
            replies.append(reply)
    store(replies)
    counts: dict[int, int] = {}
    for comment in [*(comment for comment, _replies in threads), *replies]:
        counts[comment.idea_id] = counts.get(comment.idea_id, 0) + 1
    for story in stories:
        story.idea.comment_count = counts.get(story.idea.pk, 0)
    Idea.objects.bulk_update([story.idea for story in stories], ["comment_count"], batch_size=500)
    everything = [*(comment for comment, _replies in threads), *replies]
    store(entry(city, comment, "comment.published", at=comment.created_at, by=comment.author) for comment in everything)


def _threads(city: City, story: Story, pool: list[str]) -> list[tuple[Comment, list[Comment]]]:
    begin = story.moments["published"]
    spoken = [speaker(line) for line in story.values.get("comments", [])] if story.copy == 1 else []
    likely = story.idea.state in PUBLIC and city.chance.random() < 0.5
    for text in city.chance.sample(pool, city.chance.randrange(1, 3)) if likely else []:
        spoken.append((city.someone().display_name, text, False))
    step = (city.now - begin) / (len(spoken) + 1)
    threads: list[tuple[Comment, list[Comment]]] = []
    latest = begin
    for number, (name, text, is_reply) in enumerate(spoken, start=1):
        said = max(begin + step * number * city.chance.uniform(0.75, 0.98), latest + PAUSE)
        latest = _soon(city, min(said, city.now), latest)
        official = name == "Koordination"
        person = story.coordinator if official else city.by_name.get(name) or _resident(city, name)
        comment = Comment(
            idea=story.idea,
            author=person,
            author_name=person.display_name,
            is_official=official,
            text=text,
            state=CommentState.PUBLISHED,
            created_at=latest,
        )
        if is_reply and threads:
            threads[-1][1].append(comment)
        else:
            threads.append((comment, []))
    return threads


def _resident(city: City, name: str) -> Person:
    return next((person for person in city.residents if person.display_name == name), city.residents[0])


def _supports(city: City, stories: list[Story]) -> None:
    """Count people for the ideas; nobody twice, and the counter is the number of rows."""
    supports: list[Support] = []
    follows: list[Follow] = []
    for story in stories:
        idea = story.idea
        if "published" not in story.moments:
            continue
        wanted = story.values.get("supports", 0) if story.copy == 1 else city.chance.randrange(0, 12)
        others = [person for person in city.residents if person.pk != idea.author_id]
        supporters = city.chance.sample(others, min(wanted, len(others)))
        idea.support_count = len(supporters)
        until = city.now if idea.state in DISCUSSED else story.moments.get("answered", city.now)
        for person in supporters:
            moment = city.between(story.moments["published"], until)
            supports.append(Support(idea=idea, person=person, confirmed_at=moment, created_at=moment))
        follows += [Follow(idea=idea, person=person) for person in supporters]
    follows += [Follow(idea=story.idea, person=story.idea.author) for story in stories if story.idea.author_id]
    store(supports)
    store(follows)
    Idea.objects.bulk_update([story.idea for story in stories], ["support_count"], batch_size=500)


def _reports(city: City, stories: list[Story]) -> None:
    """Leave two reports on the coordination's desk."""
    found = [story for story in stories if story.values["title"] in REPORTED and story.copy == 1]
    for story in found:
        complaint, text = REPORTED[story.values["title"]]
        report = Report.objects.create(idea=story.idea, times=1, first_reported_at=city.ago(1))
        ReportDetail.objects.create(report=report, complaint=complaint, text=text, created_at=report.first_reported_at)


REPORTED = {
    "Singende Bank im Stadtpark": (Complaint.OTHER, "Steht da wirklich „im Stadtpark“? Den gibt es bei uns nicht."),
    "Ruhige Nächte im Dörfle": (Complaint.FALSE, "Um vier ist es längst still, das stimmt so nicht."),
}
