"""The figures of a version: counts per choice, spread of numbers. Small counts are hidden, also from subtraction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.guidance.questionnaires.bridge import Form, Group, Question
from trajet.guidance.questionnaires.models import AnswerTally, QuestionnaireVersion
from trajet.guidance.questionnaires.selectors import form_of_version
from trajet.guidance.questionnaires.tallies import COUNTED_BY_VALUE, GIVEN
from trajet.guidance.questionnaires.types import SMALL_COUNT

MOST_CLASSES = 8


@dataclass(frozen=True)
class Line:
    """An answer and how often it was given; `count` is None where it is hidden, also whether it is small or not."""

    label: str
    count: int | None
    share: int | None = None
    may_be_large: bool = False

    @property
    def shown(self) -> str:
        """The figure, or that it is too small, or that it is hidden beside a small one."""
        if self.count is None:
            return _("hidden") if self.may_be_large else f"< {SMALL_COUNT}"
        return str(number_format(self.count, force_grouping=True))


@dataclass(frozen=True)
class Result:
    """What came out of one question."""

    label: str
    section: str
    given: Line
    lines: tuple[Line, ...]
    summary: str = ""


def hide_small(counts: Sequence[int], *, adds_up: bool) -> list[int | None]:
    """Counts from 1 to 4 are hidden; where the counts add up to a known total, one hidden figure hides another."""
    shown: list[int | None] = [None if 0 < count < SMALL_COUNT else count for count in counts]
    if adds_up and shown.count(None) == 1:
        others = [at for at, count in enumerate(shown) if count]
        if others:
            shown[min(others, key=lambda at: counts[at])] = None
    return shown


def results_of(viewer: Viewer, version: QuestionnaireVersion, language: str) -> list[Result]:
    """The figures of every question in the order of the form. Two queries whatever the size."""
    must(viewer, "guidance.questionnaire.results")
    form = form_of_version(version)
    counted: dict[str, dict[str, int]] = {}
    rows = AnswerTally.objects.filter(service_id=viewer.service_id, version=version)
    for path, value, count in rows.values_list("path", "value", "count"):
        counted.setdefault(path, {})[value] = count
    shown = [question for question in form.questions if question.is_shown and not question.is_note]
    name = form.language_for(language)
    return [_result(question, counted.get(question.path, {}), form, name) for question in shown]


def _result(question: Question, counts: Mapping[str, int], form: Form, language: str) -> Result:
    given = counts.get(GIVEN, 0)
    hidden = hide_small([given], adds_up=False)[0]
    lines, summary = _lines(question, counts, form, language)
    label = question.label.plain(language) or question.name
    answered = Line(_("Answered"), hidden)
    is_repeated = any(question.path.startswith(f"{repeat}/") for repeat in _repeats(form))
    told = _("asked several times; each questionnaire counts once for an answer") if is_repeated else summary
    return Result(label, _section(question, form, language), answered, tuple(lines), told)


def _repeats(form: Form) -> list[str]:
    return [node.path for node in form.walk() if isinstance(node, Group) and node.is_repeat]


def _section(question: Question, form: Form, language: str) -> str:
    top = question.path.partition("/")[0]
    for node in form.children:
        if node.kind == "group" and node.path == top:
            return node.label.plain(language)
    return ""


def _lines(question: Question, counts: Mapping[str, int], form: Form, language: str) -> tuple[list[Line], str]:
    values = {value: count for value, count in counts.items() if value != GIVEN}
    if question.kind not in COUNTED_BY_VALUE:
        return [], ""
    if question.list_name:
        return _choices(question, values, form, language), ""
    if question.kind == "acknowledge":
        return [], ""
    return _numbers(values)


def _choices(question: Question, values: Mapping[str, int], form: Form, language: str) -> list[Line]:
    names = {
        choice.name: choice.label.plain(language) or choice.name for choice in form.lists.get(question.list_name, ())
    }
    names |= {value: value for value in values if value not in names}
    counts = [values.get(name, 0) for name in names]
    return list(_drawn(list(names.values()), counts, adds_up=question.kind == "select_one"))


def _drawn(labels: Sequence[str], counts: Sequence[int], *, adds_up: bool) -> Iterator[Line]:
    shown = hide_small(counts, adds_up=adds_up)
    most = max((count for count in shown if count), default=0)
    hides_large = any(count is None and given >= SMALL_COUNT for given, count in zip(counts, shown, strict=True))
    for label, count in zip(labels, shown, strict=True):
        yield Line(
            label, count, round(100 * count / most) if count and most else 0 if count == 0 else None, hides_large
        )


def _numbers(values: Mapping[str, int]) -> tuple[list[Line], str]:
    """A histogram of at most `MOST_CLASSES` classes, the median and the mean; nothing below five answers."""
    pairs = sorted((float(value), count) for value, count in values.items() if _is_number(value))
    total = sum(count for _value, count in pairs)
    if total < SMALL_COUNT:
        return [], ""
    labels, counts = _classes(pairs)
    mean = sum(value * count for value, count in pairs) / total
    summary = _("median %(median)s, mean %(mean)s") % {"median": _say(_median(pairs, total)), "mean": _say(mean)}
    return list(_drawn(labels, counts, adds_up=True)), summary


def _is_number(value: str) -> bool:
    try:
        number = float(value)
    except ValueError:
        return False
    return number - number == 0


def _classes(pairs: Sequence[tuple[float, int]]) -> tuple[list[str], list[int]]:
    least, most = pairs[0][0], pairs[-1][0]
    if len(pairs) <= MOST_CLASSES:
        return [_say(value) for value, _count in pairs], [count for _value, count in pairs]
    if all(value == int(value) for value, _count in pairs):
        return _whole_classes([(int(value), count) for value, count in pairs])
    width = (most - least) / MOST_CLASSES
    counts = [0] * MOST_CLASSES
    for value, count in pairs:
        counts[min(MOST_CLASSES - 1, int((value - least) / width))] += count
    edges = [least + width * number for number in range(MOST_CLASSES + 1)]
    return [f"{_say(low)} – {_say(high)}" for low, high in pairwise(edges)], counts


def _whole_classes(pairs: Sequence[tuple[int, int]]) -> tuple[list[str], list[int]]:
    """Classes of equally many whole numbers, so that each number stands in one of them."""
    least, most = pairs[0][0], pairs[-1][0]
    width = -(-(most - least + 1) // MOST_CLASSES)
    starts = range(least, most + 1, width)
    counts = [0] * len(starts)
    for value, count in pairs:
        counts[(value - least) // width] += count
    ends = [min(low + width - 1, most) for low in starts]
    labels = [
        f"{_say(low)} – {_say(high)}" if low < high else _say(low) for low, high in zip(starts, ends, strict=True)
    ]
    return labels, counts


def _median(pairs: Sequence[tuple[float, int]], total: int) -> float:
    """The middle value; of an even count, half-way between the two in the middle."""
    ends = list(accumulate(count for _value, count in pairs))
    low = next(value for (value, _count), end in zip(pairs, ends, strict=True) if end * 2 >= total)
    high = next(value for (value, _count), end in zip(pairs, ends, strict=True) if end * 2 > total)
    return (low + high) / 2


def _say(value: float) -> str:
    return str(number_format(round(value, 1) if value % 1 else int(value), use_l10n=True))
