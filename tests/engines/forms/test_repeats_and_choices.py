"""Repeats and the choices that depend on other answers."""

import pytest
from tests.engines.forms.books import TODAY, asked, faults, group, problems, read, row

from trajet_engines.forms import Section, evaluate

CHILDREN = group("children", row("text", "first"), row("integer", "age"), repeat=True)
TOWNS = [
    {"list_name": "province", "name": "wbr", "label": "Walloon Brabant"},
    {"list_name": "province", "name": "nam", "label": "Namur"},
    {"list_name": "town", "name": "wavre", "label": "Wavre", "province": "wbr"},
    {"list_name": "town", "name": "dinant", "label": "Dinant", "province": "nam"},
    {"list_name": "town", "name": "namur", "label": "Namur", "province": "nam"},
]


def test_instances_come_from_what_is_stored_then_from_the_answers_then_one() -> None:
    form = read(*CHILDREN)
    assert asked(form).counts == {"children": 1}
    assert evaluate(form, {"children[3]/age": "4"}, today=TODAY).counts == {"children": 3}
    assert evaluate(form, {"children[3]/age": "4", "children": "0"}, today=TODAY).counts == {"children": 0}
    assert evaluate(form, {"children": "999999999"}, today=TODAY).counts == {"children": 200}


def test_a_count_decides_how_many_and_people_do_not() -> None:
    form = read(row("integer", "n"), *group("r", row("text", "t"), repeat=True, repeat_count="${n} + 1"))
    state = asked(form, n="2")
    sections = [part for part in state.children if isinstance(part, Section)]
    assert [(one.path, one.number, one.of, one.may_change) for one in sections] == [
        ("r[1]", 1, 3, False), ("r[2]", 2, 3, False), ("r[3]", 3, 3, False),
    ]  # fmt: skip


def test_an_empty_repeat_leaves_its_frame() -> None:
    (section,) = evaluate(read(*CHILDREN), {"children": "0"}, today=TODAY).children
    assert isinstance(section, Section)
    assert (section.number, section.of, section.may_change, section.children) == (0, 0, True, ())


@pytest.mark.parametrize(
    ("calculation", "value"),
    [
        ("sum(${age})", "12"), ("min(${age})", "3"), ("max(${age})", "9"), ("count(${children})", "3"),
        ("count-non-empty(${age})", "2"), ("join(', ', ${first})", "Ada, Bo, Cy"),
        ("indexed-repeat(${first}, ${children}, 2)", "Bo"), ("indexed-repeat(${first}, ${children}, 9)", ""),
        ("/data/children[2]/first", "Bo"), ("/data/children[age > 5]/first", "Bo"),
        ("/data/children[position() = last()]/first", "Cy"), ("count(/data/children[age = 3])", "1"),
    ],
)  # fmt: skip
def test_a_total_sees_every_instance(calculation: str, value: str) -> None:
    form = read(*CHILDREN, row("calculate", "q", calculation=calculation))
    answers = {"children[1]/first": "Ada", "children[1]/age": "3", "children[2]/first": "Bo", "children[2]/age": "9",
               "children[3]/first": "Cy"}  # fmt: skip
    assert evaluate(form, answers, today=TODAY).items["q"].value == value


def test_an_instance_sees_its_own_answers_and_its_number() -> None:
    inside = (
        row("integer", "age"),
        row("note", "line", "?"),
        row("calculate", "k", calculation="concat(position(..), ':', ${age})"),
    )
    form = read(*group("r", *inside, repeat=True))
    state = evaluate(form, {"r[1]/age": "4", "r[2]/age": "7"}, today=TODAY)
    assert [state.items[f"r[{n}]/k"].value for n in (1, 2)] == ["1:4", "2:7"]


def test_repeats_stand_in_repeats() -> None:
    inner = group("visits", row("integer", "days"), repeat=True)
    form = read(
        *group("people", row("text", "who"), *inner, row("calculate", "all", calculation="sum(${days})"), repeat=True)
    )
    answers = {"people[1]/visits[1]/days": "2", "people[1]/visits[2]/days": "3", "people[2]/visits[1]/days": "7"}
    state = evaluate(form, answers, today=TODAY)
    assert [state.items[f"people[{n}]/all"].value for n in (1, 2)] == ["5", "7"]
    assert state.counts == {"people": 2, "people[1]/visits": 2, "people[2]/visits": 1}


def test_a_filter_offers_what_fits_and_refuses_what_no_longer_does() -> None:
    form = read(
        row("select_one province", "p"), row("select_one town", "t", choice_filter="province = ${p}"), choices=TOWNS
    )
    assert [one.name for one in asked(form, p="nam").items["t"].choices] == ["dinant", "namur"]
    assert [one.name for one in asked(form).items["t"].choices] == []
    assert faults(asked(form, p="wbr", t="dinant")) == {"t": "not_choice"}


def test_a_filter_in_a_repeat_looks_at_its_own_instance() -> None:
    inside = (row("select_one province", "p"), row("select_one town", "t", choice_filter="province = ${p}"))
    state = evaluate(
        read(*group("r", *inside, repeat=True), choices=TOWNS), {"r[1]/p": "wbr", "r[2]/p": "nam"}, today=TODAY
    )
    assert [[one.name for one in state.items[f"r[{n}]/t"].choices] for n in (1, 2)] == [["wavre"], ["dinant", "namur"]]


def test_earlier_answers_are_choices() -> None:
    form = read(*CHILDREN, row("select_one ${first}", "eldest"))
    state = evaluate(form, {"children[1]/first": "Ada", "children[2]/first": "Bo", "eldest": "Bo"}, today=TODAY)
    assert [(one.name, one.is_chosen) for one in state.items["eldest"].choices] == [("Ada", False), ("Bo", True)]


def test_shuffled_choices_keep_their_order_for_one_seed() -> None:
    many = [{"list_name": "c", "name": f"c{n}", "label": str(n)} for n in range(12)]
    form = read(row("select_one c", "q", parameters="randomize=true"), choices=many)
    orders = [[c.name for c in evaluate(form, {}, today=TODAY, seed=seed).items["q"].choices] for seed in (1, 1, 2)]
    assert orders[0] == orders[1] != orders[2]
    assert sorted(orders[0]) == sorted(one["name"] for one in many)


def test_a_label_is_looked_up_in_the_language_of_the_page() -> None:
    label = {"label::fr": "Q", "label::en": "Q"}
    choices = [{"list_name": "c", "name": "a", "label::fr": "Rouge", "label::en": "Red"}]
    form = read(
        {"type": "select_multiple c", "name": "q"} | label,
        {"type": "calculate", "name": "said", "calculation": "jr:choice-name(${q}, '${q}')"},
        choices=choices,
    )
    assert asked(form, language="en", q="a").items["said"].value == "Red"


def test_a_choice_looked_up_in_a_list_by_hand() -> None:
    form = read(
        row("select_one town", "t"),
        row("calculate", "p", calculation="instance('town')/root/item[name = ${t}]/province"),
        choices=TOWNS,
    )
    assert asked(form, t="dinant").items["p"].value == "nam"
    assert [one.code for one in problems(row("calculate", "p", calculation="instance('files')/root/item/x"))] == [
        "path_refused"
    ]
