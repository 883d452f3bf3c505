"""House numbers and their ranges: a table of what is meant, and what holds for every range there can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.places.house_numbers import HouseNumber, NumberRange, Side, read_border, read_number
from foundation.places.street_names import beginning_key, street_key

numbers = st.builds(HouseNumber, st.integers(1, 60), st.sampled_from(["", "a", "b", "z"]))
ranges = st.builds(NumberRange, st.none() | numbers, st.none() | numbers, st.sampled_from(Side))


def between(first: str, last: str, side: Side = Side.BOTH) -> NumberRange:
    return NumberRange(read_border(first) if first else None, read_border(last) if last else None, side)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("18", HouseNumber(18)),
        ("18a", HouseNumber(18, "a")),
        ("18 A", HouseNumber(18, "a")),
        ("18-20", HouseNumber(18)),
        ("18a–c", HouseNumber(18, "a")),
        ("18/1", HouseNumber(18)),
        ("18 1/2", HouseNumber(18)),
        ("18 + 20", HouseNumber(18)),
        ("7 b", HouseNumber(7, "b")),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: HouseNumber) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "0", "a", "18 Hinterhaus", "17. Juni", "12345", "18abc", "٣", "18 1/7x1"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_number(text)


@pytest.mark.parametrize(
    ("first", "last", "side", "inside", "outside"),
    [
        ("1", "17", Side.BOTH, "1 1a 16 17 17a 17z", "18 18a 170"),
        ("18", "", Side.BOTH, "18 18a 19 999", "17 17z"),
        ("18a", "", Side.BOTH, "18a 18b 19", "18 17"),
        ("", "18", Side.BOTH, "1 18 18c", "19"),
        ("", "18a", Side.BOTH, "18 18a", "18b 19"),
        ("1", "17", Side.ODD, "1 3a 17b", "2 16a 18"),
        ("", "", Side.EVEN, "2 18a 400", "1 17a"),
        ("5", "5", Side.BOTH, "5 5a", "4 6"),
        ("", "", Side.BOTH, "1 999z", ""),
    ],
)
def test_a_range_decides(first: str, last: str, side: Side, inside: str, outside: str) -> None:
    numbers = between(first, last, side)
    assert [each for each in inside.split() if not numbers.contains(read_number(each))] == []
    assert [each for each in outside.split() if numbers.contains(read_number(each))] == []


@given(numbers, st.none() | numbers, st.none() | numbers)
def test_each_house_of_a_stretch_is_on_one_side_of_it(
    house: HouseNumber, first: HouseNumber | None, last: HouseNumber | None
) -> None:
    whole = NumberRange(first, last)
    sides = [NumberRange(first, last, side).contains(house) for side in (Side.ODD, Side.EVEN)]
    assert sum(sides) == whole.contains(house)


@given(numbers, numbers)
def test_a_street_cut_in_two_has_each_house_once(house: HouseNumber, cut: HouseNumber) -> None:
    """Until before 18 and from 18 on, as lists write it: 1 to 17, and 18 to the end."""
    cut = HouseNumber(cut.number)
    before, after = NumberRange(None, HouseNumber(cut.number - 1)), NumberRange(cut)
    assert before.contains(house) != after.contains(house)
    assert not before.meets(after)


@given(ranges, ranges)
def test_two_ranges_meet_exactly_where_a_house_can_lie_in_both(one: NumberRange, other: NumberRange) -> None:
    houses = [HouseNumber(number, letter) for number in range(63) for letter in ("", *"abcyz")]
    shared = [house for house in houses if house.number and one.contains(house) and other.contains(house)]
    assert one.meets(other) is other.meets(one)
    assert one.meets(other) or not shared
    if shared:
        assert not one.is_empty
        assert not other.is_empty


@pytest.mark.parametrize(
    "spelling",
    ["Karl-Wilhelm-Straße", "karl wilhelm strasse", "Karl-Wilhelm-Str.", "KARLWILHELMSTR", "Karl‑Wilhelm‑Straße"],
)
def test_spellings_of_a_street_are_the_same(spelling: str) -> None:
    assert street_key(spelling) == "karlwilhelmstr"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rüppurrer Str.", "Rueppurrer Straße"),
        ("St.-Florian-Weg", "Sankt Florian Weg"),
        ("Lindenpl.", "Lindenplatz"),
        ("Am Weiher", "am  weiher"),
        ("Café-Allee", "Cafe-Allee"),
    ],
)
def test_abbreviations_and_accents_do_not_matter(one: str, other: str) -> None:
    assert street_key(one) == street_key(other)


@given(
    st.sampled_from(["Fliederstraße", "Straße des 17. Juni", "Straßburger Weg", "Lange Str.", "Strandweg"]), st.data()
)
def test_whatever_has_been_typed_of_a_street_finds_it(name: str, data: st.DataObject) -> None:
    begun = name[: data.draw(st.integers(1, len(name)))]
    assert street_key(name).startswith(beginning_key(begun))
