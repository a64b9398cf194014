"""The whole book of routes: files read once, every name checked against the lists they come from, no ring of effects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from trajet_engines.law.routes.fees import FREE, FeeTable, read_fees
from trajet_engines.law.routes.predicates import Predicate
from trajet_engines.law.routes.reading import read_texts, refuse_twice
from trajet_engines.law.routes.route import Route
from trajet_engines.law.routes.route_file import read_route
from trajet_engines.law.routes.vocabulary import Fact, check_predicate, read_vocabulary
from trajet_engines.law.rulebook import RuleError, Texts, read_yaml


@dataclass(frozen=True, slots=True)
class Book:
    """Routes by key in the book's fixed order, with the facts, pieces of evidence and fees they name."""

    routes: Mapping[str, Route]
    facts: Mapping[str, Fact]
    evidence: Mapping[str, Texts]
    fees: Mapping[str, FeeTable]


def load_book(folder: Path) -> Book:
    """Read `facts.yaml`, `evidence.yaml`, `fees.yaml` and `book/*.yaml`. Raises `RuleError` for the first fault."""
    files = sorted((folder / "book").glob("*.yaml"))
    return make_book(
        read_vocabulary(read_yaml(folder / "facts.yaml")),
        {key: read_texts("evidence", key, texts) for key, texts in read_yaml(folder / "evidence.yaml").items()},
        read_fees(read_yaml(folder / "fees.yaml")),
        [read_route(file.stem, read_yaml(file)) for file in files],
    )


def make_book(
    facts: Mapping[str, Fact], evidence: Mapping[str, Texts], fees: Mapping[str, FeeTable], routes: Iterable[Route]
) -> Book:
    """Put routes in order and check every name they use. Raises `RuleError`."""
    ordered = sorted(routes, key=lambda route: route.order)
    refuse_twice("routes", "the order", [str(route.order) for route in ordered])
    book = Book({route.key: route for route in ordered}, facts, evidence, fees)
    for route in ordered:
        _check_names(route, book)
        _check_predicates(route, book)
    _refuse_rings(ordered)
    return book


def _check_names(route: Route, book: Book) -> None:
    if unknown := [key for key in route.all_evidence() if key not in book.evidence]:
        raise RuleError(f"{route.key}: the evidence {', '.join(unknown)} is not in the list.")
    if route.fee != FREE and route.fee not in book.fees:
        raise RuleError(f"{route.key}: the fee {route.fee} is not in the list; a route without a fee says {FREE}.")
    if unknown := [effect.route for effect in route.effects if effect.route not in book.routes]:
        raise RuleError(f"{route.key}: an effect names {', '.join(unknown)}, which is no route.")
    if route.running and (route.running not in book.facts or book.facts[route.running].type != "bool"):
        raise RuleError(f"{route.key}: running names {route.running}, which is no yes-or-no fact.")


def _check_predicates(route: Route, book: Book) -> None:
    named: list[tuple[str, Predicate]] = [(part.key, part.when) for part in route.parts()]
    named += [("a warning", warned.when) for warned in route.warnings if warned.when]
    for name, predicate in named:
        check_predicate(f"{route.key}: {name}", predicate, book.facts)
        for since, figures in route.figures.items():
            if missing := sorted(set(predicate.names()) - set(figures)):
                raise RuleError(f"{route.key}: {name} needs {', '.join(missing)}, not given by the version of {since}.")


def _refuse_rings(routes: Iterable[Route]) -> None:
    graph = {route.key: {effect.route for effect in route.effects} for route in routes}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as ring:
        raise RuleError(f"routes: the effects run in a ring: {' → '.join(ring.args[1])}.") from ring
