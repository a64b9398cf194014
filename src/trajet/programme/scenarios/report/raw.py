"""Every future's series as parquet, for those who count themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from trajet.programme.scenarios.bridge.summaries import Case, Result, Study, names_of

TOGETHER = 20
"""Futures per row group: a long run never stands in memory twice."""

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A column with the same text in every row."""

    text: str
    count: int


Columns = list[np.ndarray[Any, Any] | Repeated]


def write_series(file: Path, study: Study) -> bool:
    """One row per case, level of arrivals (`sampled` or `expected`), future and day; a column per series. False when pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        return False
    names = list(dict.fromkeys(name for case in study.cases for name in names_of(case)))
    schema = _schema(pa, names)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for columns in _blocks(study, names):
            arrays = [_array(pa, field.type, values) for field, values in zip(schema, columns, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
    return True


def _schema(pa: Any, names: Sequence[str]) -> Any:
    keys = [(name, pa.string()) for name in ("scenario", "option", "level")]
    return pa.schema([*keys, ("future", pa.int32()), ("on", pa.date32()), *((name, pa.float64()) for name in names)])


def _array(pa: Any, kind: Any, values: np.ndarray[Any, Any] | Repeated) -> Any:
    """From the bytes themselves: conversions of pyarrow import pandas, 50 MiB for nothing."""
    if isinstance(values, Repeated):
        text, count = values.text.encode(), values.count
        starts = np.arange(count + 1, dtype=np.int32) * len(text)
        return pa.Array.from_buffers(kind, count, [None, pa.py_buffer(starts), pa.py_buffer(text * count)])
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(np.ascontiguousarray(values))])


def _blocks(study: Study, names: Sequence[str]) -> Iterator[Columns]:
    for case in study.cases:
        for kind, results in (("sampled", case.results), ("expected", case.noise)):
            for first in range(0, len(results), TOGETHER):
                yield _columns(study, case, kind, results[first : first + TOGETHER], names)


def _columns(study: Study, case: Case, kind: str, results: Sequence[Result], names: Sequence[str]) -> Columns:
    """In the order of the schema; days since 1970 for a date."""
    days, own = study.request.days, names_of(case)
    rows = len(results) * days
    values = np.concatenate([result.series for result in results], axis=1)
    start = (study.request.start_on - EPOCH).days
    return [
        *(Repeated(text, rows) for text in (case.scenario.name, case.option, kind)),
        np.repeat([result.replication for result in results], days).astype(np.int32),
        np.tile(np.arange(start, start + days, dtype=np.int32), len(results)),
        *(values[own.index(name)] if name in own else np.full(rows, np.nan) for name in names),
    ]
