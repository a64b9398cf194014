"""The files of a report."""

import json
from pathlib import Path

from django.utils.translation import get_language

from trajet.programme.scenarios.bridge.provenance import provenance
from trajet.programme.scenarios.bridge.running import Study
from trajet.programme.scenarios.report import write_report


def write(folder: Path, study: Study) -> None:
    """Everything a reader needs, in the language that is active."""
    text = json.dumps(provenance(study), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "run.json").write_text(text, encoding="utf-8")
    write_report(folder, study, (get_language() or "en").split("-")[0])
