"""From a search to the table: nothing is written by a page, nothing is counted twice, and all of it is forgotten."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from search.actions import counts as actions
from search.actions.counts import forget_counts, take_in_counts
from search.counts import spool, tally
from search.counts.entries import MOST_TIMES, Count, Key
from search.counts.tally import MOST_QUESTIONS, Tally
from search.models import SearchCount, TakenCounts
from tests.cost import queries

DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A spool of its own, and a Monday of November."""
    settings.SEARCH_SPOOL = str(tmp_path / "spool")
    monkeypatch.setattr("search.counts.tally.today", lambda: DAY)
    monkeypatch.setattr("search.counts.spool.today", lambda: DAY)
    monkeypatch.setattr("search.actions.counts.today", lambda: DAY)
    return tmp_path / "spool"


@pytest.fixture(autouse=True)
def counting() -> Iterator[Tally]:
    """The tally of this process, empty; what it holds at the end is thrown away."""
    tally.tally.begin_anew()
    yield tally.tally
    tally.tally.begin_anew()


def note(counting: Tally, question: str, times: int = 1, **found: bool) -> None:
    for _ in range(times):
        counting.note_search(question, "de", **{"has_found": True, **found})


def stored() -> dict[str, tuple[int, ...]]:
    rows = SearchCount.objects.values_list("question", "asked", "empty", "pressed", "positions")
    return {question: tuple(numbers) for question, *numbers in rows}


class TestTally:
    def test_a_question_is_added_up_and_all_of_them_together(self, counting: Tally) -> None:
        note(counting, "Klo", 2)
        note(counting, "klo?", has_found=False)
        counting.note_press("Klo", "de", position=3)
        note(counting, "lina@example.org", has_found=False)
        counting.hand_over()
        [path] = spool.waiting()
        assert spool.read(path) == {
            Key(DAY, "de", "klo"): Count(asked=3, empty=1, pressed=1, positions=3),
            Key(DAY, "de", ""): Count(asked=4, empty=2, pressed=1, positions=3),
        }
        assert "lina" not in path.read_text()

    def test_memory_is_bounded_and_the_number_of_all_is_right(self, counting: Tally) -> None:
        for number in range(MOST_QUESTIONS + 50):
            letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
            counting.note_search(f"q{letters}", "en", has_found=True)
        counting.hand_over()
        [path] = spool.waiting()
        found = spool.read(path)
        assert len(found) == MOST_QUESTIONS
        assert found[Key(DAY, "en", "")].asked == MOST_QUESTIONS + 50

    def test_it_hands_over_by_itself(self) -> None:
        done = threading.Event()
        Tally(lambda counts: done.set(), seconds=0.01).note_search("Klo", "de", has_found=True)
        assert done.wait(10)

    def test_what_cannot_be_written_is_tried_again(self, folder: Path, counting: Tally) -> None:
        folder.write_text("no folder")
        note(counting, "Klo")
        counting.hand_over()
        note(counting, "Klo")
        folder.unlink()
        counting.hand_over()
        [path] = spool.waiting()
        assert spool.read(path)[Key(DAY, "de", "klo")].asked == 2

    def test_without_a_folder_nothing_is_counted(self, settings: Any, counting: Tally) -> None:
        settings.SEARCH_SPOOL = ""
        note(counting, "Klo")
        assert counting._counts == {}
        assert spool.waiting() == []

    def test_many_threads_lose_nothing(self, counting: Tally) -> None:
        threads = [threading.Thread(target=note, args=(counting, "Klo", 200)) for _ in range(8)]
        for thread in threads:
            thread.start()
        counting.hand_over()
        for thread in threads:
            thread.join()
        counting.hand_over()
        assert sum(spool.read(path)[Key(DAY, "de", "klo")].asked for path in spool.waiting()) == 1600

    def test_a_number_has_an_end(self) -> None:
        assert Count(asked=MOST_TIMES).plus(Count(asked=5)).asked == MOST_TIMES


def _count_and_end(times: int) -> None:
    note(tally.tally, "Klo", times)


@pytest.mark.django_db
def test_processes_that_end_hand_over_what_they_counted(counting: Tally) -> None:
    """What was counted before the fork stays with the parent."""
    note(counting, "Klo")
    context = multiprocessing.get_context("fork")
    children = [context.Process(target=_count_and_end, args=(times,)) for times in (2, 3)]
    for child in children:
        child.start()
    for child in children:
        child.join(30)
    counting.hand_over()
    assert len(spool.waiting()) == 3
    take_in_counts()
    assert stored()["klo"] == (6, 0, 0, 0)


class TestSpool:
    def test_what_is_unfinished_waits_and_is_given_up(self, folder: Path) -> None:
        folder.mkdir()
        fresh, old = folder / f"a{spool.UNFINISHED}", folder / f"b{spool.UNFINISHED}"
        fresh.write_text("[")
        old.write_text("[")
        long_ago = time.time() - 2 * spool.GIVEN_UP_AFTER
        os.utime(old, (long_ago, long_ago))
        assert spool.waiting() == []
        assert (fresh.exists(), old.exists()) == (True, False)

    @pytest.mark.parametrize(
        "line",
        [
            '["2026-11-23", "de", "klo", 1, 0, 0',
            "",
            "{}",
            "null",
            "[" * 100_000,
            '["2026-11-23", "fr", "klo", 1, 0, 0, 0]',
            '["2026-11-23", ["de"], "klo", 1, 0, 0, 0]',
            '["2027-11-23", "de", "klo", 1, 0, 0, 0]',
            '["gestern", "de", "klo", 1, 0, 0, 0]',
            '[20261123, "de", "klo", 1, 0, 0, 0]',
            '["2026-11-23", "de", "lina@example.org", 1, 0, 0, 0]',
            '["2026-11-23", "de", "0721 123", 1, 0, 0, 0]',
            '["2026-11-23", "de", ["klo"], 1, 0, 0, 0]',
            '["2026-11-23", "de", "klo", -1, 0, 0, 0]',
            '["2026-11-23", "de", "klo", true, 0, 0, 0]',
            '["2026-11-23", "de", "klo", 1e9, 0, 0, 0]',
            '["2026-11-23", "de", "klo", 99999999999, 0, 0, 0]',
            '["2026-11-23", "de", "klo", 1]',
            f'["2026-11-23", "de", "{"a" * 61}", 1, 0, 0, 0]',
        ],
    )
    def test_a_torn_line_is_left_out_and_the_others_count(self, folder: Path, line: str) -> None:
        folder.mkdir()
        path = folder / f"a{spool.READY}"
        path.write_text(f'["2026-11-23", "de", "chor", 2, 0, 0, 0]\n{line}\n')
        assert spool.read(path) == {Key(DAY, "de", "chor"): Count(asked=2)}

    def test_bytes_that_are_no_text_are_left_out(self, folder: Path) -> None:
        folder.mkdir()
        path = folder / f"a{spool.READY}"
        path.write_bytes(b"\xff\xfe\0\n" * 10)
        assert spool.read(path) == {}

    def test_it_does_not_fill_the_disk_where_nobody_takes_in(
        self, folder: Path, counting: Tally, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(spool, "MOST_FILES", 2)
        for _ in range(4):
            note(counting, "Klo")
            counting.hand_over()
        assert len(list(folder.iterdir())) == 2
        assert "is the clock running?" in caplog.text


@pytest.mark.django_db
class TestTakingIn:
    def hand_over(self, **numbers: int) -> None:
        for question, times in numbers.items():
            note(tally.tally, question, times)
        tally.tally.hand_over()

    def test_it_is_added_to_what_is_there_and_the_files_go(self, folder: Path) -> None:
        self.hand_over(klo=2)
        self.hand_over(klo=1, chor=1)
        assert take_in_counts() == 2
        assert stored() == {"": (4, 0, 0, 0), "klo": (3, 0, 0, 0), "chor": (1, 0, 0, 0)}
        self.hand_over(klo=5)
        take_in_counts()
        assert stored()["klo"] == (8, 0, 0, 0)
        row = SearchCount.objects.get(question="klo")
        assert (row.on_month, row.since_on, row.language) == (date(2026, 11, 1), DAY, "de")
        assert list(folder.iterdir()) == []
        assert not TakenCounts.objects.exists()

    def test_twice_is_once(self) -> None:
        self.hand_over(klo=2)
        take_in_counts()
        assert take_in_counts() == 0
        assert stored()["klo"] == (2, 0, 0, 0)

    def test_who_dies_before_the_file_is_gone_counts_it_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def dies(path: Path, **_: object) -> None:
            raise KeyboardInterrupt

        self.hand_over(klo=2)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", dies)
            with pytest.raises(KeyboardInterrupt):
                take_in_counts()
        self.hand_over(klo=3)
        take_in_counts()
        assert stored()["klo"] == (5, 0, 0, 0)
        assert not TakenCounts.objects.exists()
        assert spool.waiting() == []

    def test_who_dies_before_it_is_stored_loses_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def dies(rows: object) -> None:
            raise KeyboardInterrupt

        self.hand_over(klo=2)
        with monkeypatch.context() as patch:
            patch.setattr(actions, "_add_rows", dies)
            with pytest.raises(KeyboardInterrupt):
                take_in_counts()
        assert stored() == {}
        take_in_counts()
        assert stored()["klo"] == (2, 0, 0, 0)

    def test_what_was_pressed_and_never_asked_makes_no_row(self) -> None:
        tally.tally.note_press("Viagra", "de", position=1)
        self.hand_over(klo=1)
        tally.tally.note_press("Klo", "de", position=2)
        self.hand_over()
        take_in_counts()
        assert stored() == {"": (1, 0, 2, 3), "klo": (1, 0, 1, 2)}

    def test_a_full_table_counts_on_what_it_has(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hand_over(klo=1)
        take_in_counts()
        monkeypatch.setattr(actions, "MOST_ROWS", 2)
        self.hand_over(klo=1, chor=1)
        take_in_counts()
        assert stored() == {"": (3, 0, 0, 0), "klo": (2, 0, 0, 0)}

    def test_a_batch_is_one_statement(self) -> None:
        self.hand_over(klo=1, chor=1, saal=1, garten=1)
        asked = queries(take_in_counts)
        assert len([each for each in asked if "INSERT INTO search_searchcount" in each]) == 1
        assert len(asked) <= 9

    def test_several_batches_are_all_stored(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(actions, "BATCH", 2)
        self.hand_over(klo=1, chor=2, saal=3, garten=4)
        take_in_counts()
        assert sum(numbers[0] for question, numbers in stored().items() if question) == 10


@pytest.mark.django_db
class TestForgetting:
    def row(self, question: str, asked: int, since_on: date) -> None:
        SearchCount.objects.create(
            language="de", question=question, on_month=since_on.replace(day=1), since_on=since_on, asked=asked
        )

    def test_what_is_rare_goes_after_thirty_days(self) -> None:
        self.row("gone", 4, DAY - timedelta(days=30))
        self.row("rare", 4, DAY - timedelta(days=29))
        self.row("frequent", 5, DAY - timedelta(days=60))
        self.row("", 1, DAY - timedelta(days=60))
        assert forget_counts() == 1
        assert sorted(stored()) == ["", "frequent", "rare"]

    def test_all_goes_after_thirteen_months(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.row("old", 100, date(2025, 11, 30))
        self.row("", 100, date(2025, 11, 1))
        self.row("younger", 100, date(2025, 12, 1))
        assert forget_counts() == 0
        monkeypatch.setattr("search.actions.counts.today", lambda: date(2026, 12, 1))
        assert forget_counts() == 2
        assert sorted(stored()) == ["younger"]
