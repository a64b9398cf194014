"""Every future's series as parquet, for those who count themselves."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from trajet.programme.scenarios.bridge.summaries import Case, Result, Study, names_of

TOGETHER = 20
"""Futures per row group: a long run never stands in memory twice."""


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
            writer.write_table(pa.table(columns, schema=schema))
    return True


def _schema(pa: Any, names: Sequence[str]) -> Any:
    keys = [(name, pa.string()) for name in ("scenario", "option", "level")]
    return pa.schema([*keys, ("future", pa.int32()), ("on", pa.date32()), *((name, pa.float64()) for name in names)])


def _blocks(study: Study, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    for case in study.cases:
        for kind, results in (("sampled", case.results), ("expected", case.noise)):
            for first in range(0, len(results), TOGETHER):
                yield _columns(study, case, kind, results[first : first + TOGETHER], names)


def _columns(study: Study, case: Case, kind: str, results: Sequence[Result], names: Sequence[str]) -> dict[str, Any]:
    days, own = study.request.days, names_of(case)
    rows = len(results) * days
    values = np.concatenate([result.series for result in results], axis=1)
    dates = [study.request.start_on + timedelta(days=day) for day in range(days)] * len(results)
    return {
        "scenario": [case.scenario.name] * rows,
        "option": [case.option] * rows,
        "level": [kind] * rows,
        "future": np.repeat([result.replication for result in results], days).astype(np.int32),
        "on": dates,
        **{name: values[own.index(name)] if name in own else np.full(rows, np.nan) for name in names},
    }
