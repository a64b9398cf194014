"""Pages of a search: a mark is the score and the person after which the page begins."""

from collections.abc import Mapping

from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.common.paging import ROWS, Count, Page
from trajet.people.search.selectors import MOST, hits_of, search_scores
from trajet.people.search.types import Hit

Score = tuple[int, float]


def hit_page(viewer: Viewer, text: str, query: Mapping[str, str], rows: int = ROWS) -> Page[Hit]:
    """One page of the people a text finds. A mark that makes no sense gives the first page."""
    must(viewer, "people.person.search")
    scores = search_scores(text, MOST)
    start = _start(scores, query, rows)
    shown = scores[start : start + rows]
    return Page(
        hits_of(viewer, shown),
        before=_mark(scores[start]) if start else None,
        after=_mark(shown[-1]) if start + rows < len(scores) else None,
        count=Count(len(scores), is_more=len(scores) >= MOST),
    )


def _start(scores: list[Score], query: Mapping[str, str], rows: int) -> int:
    if (after := _read(query.get("after", ""))) is not None:
        return next((n for n, score in enumerate(scores) if _place(score) > after), 0)
    if (before := _read(query.get("before", ""))) is not None:
        end = next((n for n, score in enumerate(scores) if _place(score) >= before), 0)
        return max(0, end - rows)
    return 0


def _place(score: Score) -> tuple[float, int]:
    return -round(score[1], 6), score[0]


def _mark(score: Score) -> str:
    return f"{round(score[1], 6)}_{score[0]}"


def _read(mark: str) -> tuple[float, int] | None:
    value, _, pk = mark.partition("_")
    try:
        return -float(value), int(pk)
    except ValueError:
        return None
