"""The files of a report: to read, to count on, and to do it again."""

import json
from pathlib import Path

from trajet.programme.scenarios.bridge.provenance import provenance
from trajet.programme.scenarios.bridge.running import Study
from trajet.programme.scenarios.report import write_report

PROVENANCE = "run.json"


def write(folder: Path, study: Study, language: str) -> None:
    """Page, workbook and series in a language, and what the run was made of."""
    write_report(folder, study, language)
    text = json.dumps(provenance(study), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / PROVENANCE).write_text(text + "\n", encoding="utf-8")
