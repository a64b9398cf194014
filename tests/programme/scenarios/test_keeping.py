"""A future left on disk is the future that was run."""

import pickle
from pathlib import Path

import numpy as np

from tests.programme.scenarios.report.builders import make_study
from trajet.programme.scenarios.bridge.keeping import Kept


def test_a_kept_result_is_the_result_bit_for_bit_also_from_another_process(tmp_path: Path) -> None:
    result = make_study("individual").cases[0].results[1]
    kept = pickle.loads(pickle.dumps(Kept(result, tmp_path / "1")))
    assert kept.series.tobytes() == result.series.tobytes()
    assert kept.series.shape == result.series.shape
    assert np.array_equal(kept.histograms, result.histograms)
    assert (kept.replication, kept.checksum, kept.kpis is not None) == (1, result.checksum, True)


def test_a_kept_result_holds_no_table_in_memory(tmp_path: Path) -> None:
    result = make_study("individual").cases[0].results[0]
    assert len(pickle.dumps(Kept(result, tmp_path / "0"))) < result.series.nbytes / 5
