"""A simulation from the question to the folder: read, compile, run, write. The command and later pages call this."""

from dataclasses import replace
from pathlib import Path

from django.db import ProgrammingError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.walls import viewing
from trajet.programme.scenarios import folders
from trajet.programme.scenarios.bridge.desk import find_desk
from trajet.programme.scenarios.bridge.running import Asked, Report, Study, run_study
from trajet.programme.scenarios.bridge.sensitivity import find_sensitivity
from trajet.programme.scenarios.bridge.snapshot import State
from trajet.programme.scenarios.bridge.staffing import Wanted, find_staff
from trajet.programme.scenarios.services import take_state
from trajet.programme.scenarios.types import Refused, Request, Stop
from trajet.programme.scenarios.viewers import find_viewer
from trajet.programme.scenarios.writing import write


def read_state(email: str | None) -> State:
    """Today's state for a coordinator (or the house itself), as of one moment; the connection is given back."""
    on = timezone.localdate()
    try:
        viewer = find_viewer(email, on)
        with viewing(viewer, snapshot=True):
            return take_state(by=viewer, on=on)
    except ProgrammingError as error:
        raise Refused(_("The database has no tables yet: run ./trajet demo once, or simulate with --empty.")) from error
    finally:
        connection.close()


def simulate(
    request: Request,
    asked: Asked,
    wanted: Wanted | None,
    state: State | None,
    target: Path,
    language: str,
    stop: Stop,
    report: Report,
) -> tuple[Study, Path]:
    """Run the request and write its report; what was run, and the folder. `Refused`; `Stopped` with nothing written.

    Of the study only the figures of the whole run are left afterwards: the series of each future are in the report.
    """
    with folders.unfinished(target) as keep, folders.unfinished(target) as folder:
        study = _with_staff(run_study(request, asked, state, keep, stop, report), wanted, stop, report)
        study = _with_desk(_with_sensitivity(study, stop, report), stop, report)
        write(folder, study, language)
        stop.check()
        return study, folders.publish(folder, target)


def _with_sensitivity(study: Study, stop: Stop, report: Report) -> Study:
    """The study with what each assumption of its last case does, when that was asked for."""
    if not study.request.has_sensitivity:
        return study
    return replace(study, sensitivity=find_sensitivity(study, stop, report))


def _with_desk(study: Study, stop: Stop, report: Report) -> Study:
    """The study with the plans of the walk-in desk, when they were asked for."""
    if not study.request.has_desk:
        return study
    report(_("walk-in desk"), study.request.replications, study.request.replications)
    return replace(study, desk=find_desk(study.request, stop))


def _with_staff(study: Study, wanted: Wanted | None, stop: Stop, report: Report) -> Study:
    """The study with the answer of the search on its last case, when one was asked for."""
    if wanted is None:
        return study
    case, total = study.cases[-1], study.request.replications

    def observe(runs: int) -> None:
        report(_("staff: %(runs)s runs") % {"runs": runs}, total, total)

    return replace(study, staff=find_staff(study.request, wanted, case.plan, stop, observe))
