"""Figures of a questionnaire, counted while answers come in: they know how often, never who."""

from collections.abc import Iterator

from django.db import connection

from trajet.guidance.questionnaires.bridge import Item, Section, State
from trajet.guidance.questionnaires.models import AnswerTally, QuestionnaireResponse

COUNTED_BY_VALUE = frozenset(
    {"select_one", "select_multiple", "integer", "decimal", "range", "acknowledge", "trigger", "rank"}
)
LONGEST_VALUE = 100
GIVEN = ""


def count_response(response: QuestionnaireResponse, state: State) -> None:
    """Add a completed response to the figures of its version. Rows are taken in one order: two never wait crosswise."""
    rows = sorted({*_counted(state)})
    if not rows:
        return
    table = AnswerTally._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(
            f"insert into {table} (uuid, service_id, version_id, path, value, count)"  # noqa: S608 names of our own
            " values (gen_random_uuid(), %s, %s, %s, %s, 1)"
            f" on conflict (version_id, path, value) do update set count = {table}.count + 1",
            [(response.service_id, response.version_id, path[:300], value) for path, value in rows],
        )


def _counted(state: State) -> Iterator[tuple[str, str]]:
    for part in state.walk():
        if isinstance(part, Section) or not part.is_relevant or part.value == "" or part.question.is_note:
            continue
        yield part.question.path, GIVEN
        if part.kind in COUNTED_BY_VALUE:
            for value in _values(part):
                yield part.question.path, value[:LONGEST_VALUE]


def _values(item: Item) -> tuple[str, ...]:
    return item.chosen if item.kind in ("select_multiple", "rank") else (item.value,)
