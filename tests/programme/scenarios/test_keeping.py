"""A future left on disk is the future that was run."""

import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np

from tests.programme.scenarios.report.builders import make_study
from trajet.programme.scenarios.bridge import keeping
from trajet.programme.scenarios.bridge.keeping import Kept

SRC = Path(keeping.__file__).parents[4]


def test_a_kept_result_is_the_result_bit_for_bit_also_from_another_process(tmp_path: Path) -> None:
    result = make_study("individual").cases[0].results[1]
    kept = pickle.loads(pickle.dumps(Kept(result, tmp_path / "1")))
    assert kept.series.tobytes() == result.series.tobytes()
    assert kept.series.shape == result.series.shape
    assert np.array_equal(kept.histograms, result.histograms)
    assert np.array_equal(kept.centres, result.centres)
    assert (kept.replication, kept.checksum, kept.kpis is not None) == (1, result.checksum, True)


def test_a_worker_needs_no_django_to_take_its_task(tmp_path: Path) -> None:
    """Workers in processes of their own load the task by its module, and nothing has set Django up there."""
    code = f"import sys; import {keeping.__name__}; print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SRC)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_kept_result_holds_no_table_in_memory(tmp_path: Path) -> None:
    result = make_study("individual").cases[0].results[0]
    assert len(pickle.dumps(Kept(result, tmp_path / "0"))) < result.series.nbytes / 5
