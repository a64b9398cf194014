"""Answers to programs that hold many rows."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from django.http import HttpResponse


def rows_as_json(rows: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """Rows of `.values()` as they are: checking each again costs more than reading it. A test holds the description."""
    return HttpResponse(orjson.dumps(list(rows)), content_type="application/json")
