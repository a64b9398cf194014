"""Look at every route with what is known of a person; say what is met, missing, unknown or excluded, and why."""

from collections.abc import Iterable
from datetime import date

from trajet_engines.law.routes.book import Book
from trajet_engines.law.routes.fees import fee_on
from trajet_engines.law.routes.predicates import Situation, Truth
from trajet_engines.law.routes.questions import next_questions
from trajet_engines.law.routes.result import Code, Consequence, Finding, RouteScreening, Screening, State
from trajet_engines.law.routes.route import Condition, Route
from trajet_engines.law.routes.vocabulary import Facts, check_facts
from trajet_engines.law.rulebook import Status

SHOWN_ONLY: dict[Status, Code] = {"suspended": "rule_suspended", "annulled": "rule_annulled"}


def screen(facts: Facts, book: Book, on: date, *, routes: Iterable[str] | None = None, ask: int = 5) -> Screening:
    """Screen `routes` (all of the book unless named), supposing that each would be filed on `on`.

    Three-valued: a fact that is absent or None is unknown, never no; refining it never takes back what was settled.
    A rule that is not confirmed never closes a route. Returns at most `ask` next questions.
    Raises `FactError` for a fact or answer outside the vocabulary, `KeyError` for a route outside the book.
    """
    check_facts(book.facts, facts, on)
    wanted = set(book.routes if routes is None else routes)
    if unknown := wanted - set(book.routes):
        raise KeyError(sorted(unknown)[0])
    screened = tuple(screen_route(route, facts, book, on) for key, route in book.routes.items() if key in wanted)
    return Screening(on, screened, next_questions(screened, book.facts, facts, on, ask))


def screen_route(route: Route, facts: Facts, book: Book, on: date) -> RouteScreening:
    version = route.rule.version_on(on)
    status: Status = version.status_on(on) if version else "unconfirmed"
    since = version.valid_from if version else None
    situation = Situation(facts, on, route.figures[since] if since else {})
    findings = _findings(route, situation, status) if version else [_without_version(route)]
    return RouteScreening(
        route=route.key,
        state=_state(findings),
        status=status,
        version=since,
        met=_with(findings, "condition_met", "exclusion_absent"),
        missing=_with(findings, "condition_missing", "authority_assesses", "no_version_on_day"),
        unknown=_with(findings, "fact_not_known", "rule_to_be_checked"),
        excluded=_with(findings, "excluded_by"),
        shown=_with(findings, *SHOWN_ONLY.values()),
        must_check=any(finding.status == "unconfirmed" for finding in findings),
        fee=fee_on(book.fees.get(route.fee), on),
        consequences=_consequences(route, facts, book),
        warnings=tuple(
            each.text for each in route.warnings if not each.when or each.when.truth(situation) is not False
        ),
    )


def _findings(route: Route, situation: Situation, status: Status) -> list[Finding]:
    conditions = [(part, False) for part in route.conditions] + [(part, True) for part in route.exclusions]
    findings = [
        _finding(part, situation, part.status_on(situation.on, status), excludes)
        for part, excludes in conditions
        if part.holds_on(situation.on)
    ]
    if code := SHOWN_ONLY.get(status):
        findings.append(Finding(route.key, code, route.rule.article, status, route.rule.title, closes=True))
    return findings


def _finding(part: Condition, situation: Situation, status: Status, excludes: bool) -> Finding:
    truth = part.when.truth(situation)
    code = SHOWN_ONLY.get(status) or _code(truth, status, excludes, part.is_assessed)
    return Finding(
        key=part.key,
        code=code,
        article=part.article,
        status=status,
        title=part.title,
        is_assessed=part.is_assessed,
        asks=tuple(sorted(part.when.asks(situation))) if code == "fact_not_known" else (),
        closes=code in ("condition_missing", "excluded_by"),
        waits=code in ("fact_not_known", "rule_to_be_checked"),
    )


def _code(truth: Truth, status: Status, excludes: bool, is_assessed: bool) -> Code:
    if truth is None:
        return "fact_not_known"
    if truth is not excludes:
        return "exclusion_absent" if excludes else "condition_met"
    if is_assessed:
        return "authority_assesses"
    if status == "unconfirmed":
        return "rule_to_be_checked"
    return "excluded_by" if excludes else "condition_missing"


def _without_version(route: Route) -> Finding:
    rule = route.rule
    return Finding(rule.key, "no_version_on_day", rule.article, "unconfirmed", rule.title, closes=True)


def _state(findings: list[Finding]) -> State:
    if any(finding.code == "excluded_by" for finding in findings):
        return "excluded"
    if any(finding.closes for finding in findings):
        return "not_now"
    return "unknown" if any(finding.waits for finding in findings) else "open"


def _with(findings: list[Finding], *codes: Code) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.code in codes)


def _consequences(route: Route, facts: Facts, book: Book) -> tuple[Consequence, ...]:
    return tuple(
        Consequence(effect.kind, effect.route, effect.note, _is_running(book.routes[effect.route], facts))
        for effect in route.effects
    )


def _is_running(route: Route, facts: Facts) -> bool | None:
    value = facts.get(route.running) if route.running else None
    return value if isinstance(value, bool) else None
