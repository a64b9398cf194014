"""`simulate`: possible futures of the network from today's database, as a report in a new folder."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from trajet.programme.scenarios import arguments, folders
from trajet.programme.scenarios.bridge.running import Study, read_asked
from trajet.programme.scenarios.bridge.staffing import read_wanted
from trajet.programme.scenarios.console import table
from trajet.programme.scenarios.report import missing
from trajet.programme.scenarios.report.files import PAGE
from trajet.programme.scenarios.report.method import case_notes, run_notes
from trajet.programme.scenarios.report.staffing import staff_sentences
from trajet.programme.scenarios.simulating import read_state, simulate
from trajet.programme.scenarios.types import Refused, Request, Stop, Stopped

STOPPED = 130


class Command(BaseCommand):
    help = "Simulate the network from today's database and write a report in a new folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        arguments.add_arguments(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["no_numba"]:
            os.environ["TRAJET_SIMULATION_PLAIN"] = "1"
        console = Console(quiet=options["verbosity"] == 0, highlight=False)
        with translation.override(options["language"]), _stoppable() as stop:
            try:
                study, folder = _run(options, stop, console)
            except Refused as refusal:
                raise CommandError(str(refusal)) from refusal
            except Stopped as stopped:
                raise CommandError(_("Stopped: nothing was written."), returncode=STOPPED) from stopped
            console.print(table(study.cases))
            console.print(_("Report: %(file)s") % {"file": folder / PAGE}, soft_wrap=True)
            notices = (*case_notes(study.cases[-1]), *missing(folder), *run_notes(study), *staff_sentences(study.staff))
            for notice in notices:
                console.print(notice)


def _run(options: dict[str, Any], stop: Stop, console: Console) -> tuple[Study, Path]:
    request = _request(options)
    target = _target(options["output"], request)
    folders.refuse_existing(target)
    asked, wanted = read_asked(request), read_wanted(request)
    state = None if options["empty"] else read_state(options["viewer"])
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)

        def report(what: str, done: int, of: int) -> None:
            progress.update(task, description=what, completed=done, total=of)

        return simulate(request, asked, wanted, state, target, options["language"], stop, report)


def _request(options: dict[str, Any]) -> Request:
    try:
        pairs = arguments.pairs(options["scenario"], options["option"], options["compare"], options["reference"])
    except ValueError as error:
        example = "--compare saturated/individual,saturated/hybrid"
        raise Refused(
            _("“%(text)s” is not a list of different SCENARIO/OPTION pairs, such as %(example)s.")
            % {"text": error, "example": example}
        ) from error
    return Request(
        pairs=tuple(pairs),
        start_on=options["start_on"] or timezone.localdate(),
        days=options["days"],
        replications=options["replications"],
        seed=options["seed"],
        executor=options["executor"],
        jobs=options["jobs"],
        is_plain=options["no_numba"],
        staff=options["staff"] or "",
        goal=options["goal"],
        has_sensitivity=options["sensitivity"],
        has_desk=options["desk"],
    )


def _target(output: str | None, request: Request) -> Path:
    """The folder asked for; `var/simulations` with a name of its own when none was."""
    if output:
        return Path(output).absolute()
    scenario, option = request.pairs[-1]
    return folders.home() / folders.folder_name(scenario, option, timezone.localtime())


@contextmanager
def _stoppable() -> Iterator[Stop]:
    """Ctrl-C and a request to end stop the run between two replications."""
    stop = Stop()
    earlier = {number: signal.signal(number, stop.set) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
