"""Keyset paging: a list goes on after its last row, so page 400 costs what page 1 costs."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import ngettext

ROWS = 25
COUNT_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows there are, counted no further than `COUNT_LIMIT`."""

    rows: int
    is_more: bool = False

    @classmethod
    def of(cls, queryset: QuerySet[Any], limit: int = COUNT_LIMIT) -> Self:
        """Count at most `limit` rows: counting 200,000 rows costs more than showing 25."""
        rows = queryset.order_by().values("pk")[: limit + 1].count()
        return cls(min(rows, limit), rows > limit)

    @property
    def text(self) -> str:
        """`1 row`, `24 rows` or `1,000+ rows`."""
        said = number_format(self.rows, use_l10n=True, force_grouping=True) + ("+" if self.is_more else "")
        return ngettext("%(count)s row", "%(count)s rows", self.rows) % {"count": said}


@dataclass(frozen=True, slots=True)
class Page[T]:
    """The rows of a page; `before` and `after` are the marks its links carry."""

    rows: list[T]
    sort: str = ""
    is_descending: bool = False
    before: str | None = None
    after: str | None = None
    count: Count | None = None

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def sort_after_click(self, by: str) -> str:
        """The order a click on the column `by` asks for: a second click turns it round."""
        return f"-{by}" if by == self.sort and not self.is_descending else by


@dataclass(frozen=True)
class Sorts:
    """The orders a list offers: name in the address → columns. The primary key is always added as the last column.

    `nullable` names the columns that may be empty; empty ones come last both ways.
    """

    orders: Mapping[str, Sequence[str]]
    default: str
    nullable: frozenset[str] = field(default_factory=frozenset)

    def chosen(self, wanted: str) -> tuple[str, bool]:
        """The order asked for and whether it is descending; an unknown one is the default."""
        name = wanted if wanted.lstrip("-") in self.orders else self.default
        return name.lstrip("-"), name.startswith("-")

    def columns(self, name: str) -> list[str]:
        """Columns of an order, ending with the primary key so that no two rows are equal."""
        return [*(column for column in self.orders[name] if column != "pk"), "pk"]


def _mark(row: Any, columns: Sequence[str]) -> str:
    values = [_value(row, column) for column in columns]
    return base64.urlsafe_b64encode(json.dumps(values, cls=DjangoJSONEncoder).encode()).decode().rstrip("=")


def _value(row: Any, column: str) -> Any:
    if isinstance(row, Mapping):
        return row[column] if column in row else row["id"]
    for part in column.split("__"):
        row = getattr(row, part, None)
    return row


def _read_mark(mark: str, length: int) -> list[Any] | None:
    """The values in a mark, or None when somebody changed the address by hand."""
    try:
        values = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except ValueError:
        return None
    plain = isinstance(values, list) and all(isinstance(value, str | int | float | bool | None) for value in values)
    return values if plain and len(values) == length and "\0" not in str(values) else None


@dataclass(frozen=True)
class _Way:
    """How a list is walked: its columns, their direction, and whether towards its start."""

    columns: Sequence[str]
    nullable: frozenset[str]
    descending: bool
    backwards: bool

    def ordering(self) -> list[OrderBy]:
        """Database order; walked backwards, what is empty comes first instead of last."""
        nulls: dict[str, Any] = {"nulls_first": True} if self.backwards else {"nulls_last": True}
        turned = self.descending != self.backwards
        return [
            OrderBy(F(column), descending=turned, **(nulls if column in self.nullable else {}))
            for column in self.columns
        ]

    def past(self, values: Sequence[Any]) -> Q:
        """Rows beyond the marked one: equal on the first columns, further on the next one."""
        found, equal = Q(pk__in=()), Q()
        for column, value in zip(self.columns, values, strict=True):
            found |= equal & self._beyond(column, value)
            equal &= Q(**{f"{column}__isnull": True}) if value is None else Q(**{column: value})
        return self._start(values[0]) & found

    def _start(self, value: Any) -> Q:
        """A plain bound on the first column: alternatives alone would make PostgreSQL read the index from its end."""
        if value is None or self.columns[0] in self.nullable:
            return Q()
        return Q(**{f"{self.columns[0]}__{'lte' if self.descending != self.backwards else 'gte'}": value})

    def _beyond(self, column: str, value: Any) -> Q:
        """Rows strictly further on this column, empty values being the furthest of all."""
        if value is None:
            return Q(**{f"{column}__isnull": False}) if self.backwards else Q(pk__in=())
        further = Q(**{f"{column}__{'lt' if self.descending != self.backwards else 'gt'}": value})
        return further | Q(**{f"{column}__isnull": True}) if column in self.nullable and not self.backwards else further


def _cut[T: Model](queryset: QuerySet[T], way: _Way, values: Sequence[Any] | None) -> QuerySet[T] | None:
    """The rows in order, beyond the mark; None when the mark does not fit the columns."""
    try:
        return queryset.order_by(*way.ordering()).filter(way.past(values) if values else Q())
    except (ValidationError, ValueError, TypeError):
        return None


def _page_of(found: list[Any], way: _Way, rows: int, is_marked: bool) -> tuple[list[Any], str | None, str | None]:
    """The rows to show with the marks before and after them, from one row more than needed."""
    is_more, found = len(found) > rows, found[:rows]
    if way.backwards:
        found.reverse()
    has_before, has_after = (is_more, True) if way.backwards else (is_marked, is_more)
    before = _mark(found[0], way.columns) if found and has_before else None
    after = _mark(found[-1], way.columns) if found and has_after else None
    return found, before, after


def in_order[T: Model](queryset: QuerySet[T], query: Mapping[str, str], sorts: Sorts) -> QuerySet[T]:
    """Every row in the order in which the page shows them, for what people take away."""
    name, descending = sorts.chosen(query.get("sort", ""))
    return queryset.order_by(*_Way(sorts.columns(name), sorts.nullable, descending, backwards=False).ordering())


def whole_list(query: QueryDict) -> str:
    """The address of the whole list: the filters and the order of the page, without its place in the list."""
    kept = query.copy()
    for name in ("after", "before"):
        kept.pop(name, None)
    return kept.urlencode()


def read_page[T: Model](
    queryset: QuerySet[T], query: Mapping[str, str], sorts: Sorts, *, rows: int = ROWS, count: bool = True
) -> Page[T]:
    """The page the address asks for: `sort`, `after` or `before`. A mark that makes no sense gives the first page."""
    name, descending = sorts.chosen(query.get("sort", ""))
    columns = sorts.columns(name)
    mark = query.get("after") or query.get("before")
    values = _read_mark(mark, len(columns)) if mark else None
    way = _Way(columns, sorts.nullable, descending, values is not None and not query.get("after"))
    cut = _cut(queryset, way, values)
    if cut is None:
        values, way = None, _Way(columns, sorts.nullable, descending, backwards=False)
        cut = queryset.order_by(*way.ordering())
    found, before, after = _page_of(list(cut[: rows + 1]), way, rows, values is not None)
    return Page(found, name, descending, before, after, Count.of(queryset) if count else None)
