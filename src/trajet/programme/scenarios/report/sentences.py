"""The findings as sentences: each code in words, with its figures."""

from collections.abc import Callable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.programme.scenarios.bridge.summaries import Finding, Target, TargetBreach
from trajet.programme.scenarios.report import labels
from trajet.programme.scenarios.report.numbers import day, number, say_day, share, signed_whole, whole

FINDINGS: dict[str, str | Promise] = {
    "target_missed_from": gettext_lazy(
        "In %(probability)s of the futures (95 %% certain: %(low)s to %(high)s), %(event)s; in half of these, from %(day)s."
    ),
    "target_missed": gettext_lazy("In %(probability)s of the futures (95 %% certain: %(low)s to %(high)s), %(event)s."),
    "targets_held": gettext_lazy("None of the %(targets)s targets is missed in any of the %(futures)s futures."),
    "waiting_end": gettext_lazy(
        "On %(last_day)s, %(median)s people wait for a place: in half of the futures %(low50)s to %(high50)s, in nine of ten %(low90)s to %(high90)s."
    ),
    "nobody_ever_waits": gettext_lazy("Nobody waits for a place on any day, in nine futures of ten."),
    "nobody_waits": gettext_lazy(
        "On %(last_day)s nobody waits for a place in nine futures of ten; on the worst day before, %(most)s people at most."
    ),
    "first_phase": gettext_lazy(
        "A household stays %(mean)s days in first phase on average, %(low)s to %(high)s in nine futures of ten; %(not_yet)s of them have not left at the end."
    ),
    "evaluations": gettext_lazy(
        "%(share)s of the evaluations are made within the legal term, %(low)s to %(high)s in nine futures of ten; those not made in time count as late."
    ),
    "difference_proven": gettext_lazy(
        "Compared with the reference, %(mean)s wait on an average day (95 %% certain: %(low)s to %(high)s): more than chance."
    ),
    "difference_not_proven": gettext_lazy(
        "Compared with the reference, %(mean)s wait on an average day, but this may be chance (95 %% certain: %(low)s to %(high)s)."
    ),
    "difference_none": gettext_lazy("Compared with the reference, the waiting list is the same in every future."),
    "doubt_arrivals": gettext_lazy(
        "Most of the doubt is about how many people will arrive: if that were known, the band on the last day would be only %(share)s as wide."
    ),
    "doubt_queues": gettext_lazy(
        "Even if the number of arrivals were known, the band on the last day would still be %(share)s as wide: much is chance from day to day."
    ),
}
SHARES = frozenset({"probability", "share", "not_yet"})
PEOPLE = frozenset({"waiting_end", "nobody_waits"})


def say(finding: Finding, start_on: date) -> str:
    """One sentence."""
    figures = {name: _figure(finding, name, value, start_on) for name, value in finding.figures.items()}
    if finding.target is not None:
        figures["event"] = event(finding.target.target)
    return str(FINDINGS[finding.code]) % figures


def _figure(finding: Finding, name: str, value: float, start_on: date) -> str:
    if name in {"day", "last_day"}:
        return say_day(day(start_on, value))
    if finding.code.startswith("doubt"):
        return share(min(value, 1.0))
    return _writer(finding.code, name)(value)


def _writer(code: str, name: str) -> Callable[[float], str]:
    if name in SHARES or (name in {"low", "high"} and code.startswith(("target", "evaluations"))):
        return share
    if code.startswith("difference"):
        return _less_or_more if name == "mean" else signed_whole
    return whole if code in PEOPLE else number


def _less_or_more(value: float) -> str:
    words = _("%(count)s more people") if value > 0 else _("%(count)s fewer people")
    return words % {"count": whole(abs(value))}


def event(target: Target) -> str:
    """What happens when the target is missed: “the waiting list of families exceeds 100”."""
    words = _("%(what)s exceeds %(bound)s") if target.at_most is not None else _("%(what)s falls below %(bound)s")
    bound = labels.bound_label(target.indicator, target.bound)
    return words % {"what": labels.INDICATORS[target.indicator], "bound": bound}


def aim(target: Target) -> str:
    """The target as somebody would state it."""
    words = _("%(what)s: at most %(bound)s") if target.at_most is not None else _("%(what)s: at least %(bound)s")
    text = words % {
        "what": labels.INDICATORS[target.indicator],
        "bound": labels.bound_label(target.indicator, target.bound),
    }
    return text[:1].upper() + text[1:]


def since(breach: TargetBreach, start_on: date, say_date: Callable[[date], str]) -> str:
    """Median first day missed, with the 10 % and 90 % quantiles; a dash when there is none."""
    if not breach.is_dated or breach.both.first_days is None:
        return "–"
    early, middle, late = (say_date(day(start_on, days)) for days in breach.both.first_days)
    return _("%(middle)s (%(early)s to %(late)s)") % {"middle": middle, "early": early, "late": late}
