"""An entry held with an interpreter counts among the uses of interpreters, once."""

from datetime import timedelta

from django.utils import timezone

from trajet.access.types import Viewer
from trajet.guidance.casefiles.models import CaseFile, JournalEntry
from trajet.guidance.casefiles.services import correct_entry, strike_entry, write_entry
from trajet.guidance.casefiles.types import EntryInput, Interpreting
from trajet.guidance.interpreters.models import InterpreterUse
from trajet.guidance.interpreters.services import book, need_interpreter, save_interpreter
from trajet.guidance.interpreters.types import InterpreterInput, UseSource, UseStatus


def write(by: Viewer, file: CaseFile, interpreting: str, **more: object) -> JournalEntry:
    facts = {"text": "Talked", "held_on": timezone.localdate(), "language": "ar", "minutes": 40, **more}
    return write_entry(by=by, file=file, entry=EntryInput(interpreting=interpreting, **facts))  # type: ignore[arg-type]


def booked(by: Viewer, person_id: int) -> InterpreterUse:
    """The need that an appointment of today left."""
    return need_interpreter(
        by=by,
        language="ar",
        mode="phone",
        on=timezone.localdate(),
        minutes=30,
        source="appointment",
        person_id=person_id,
    )


def head_of(file: CaseFile) -> int:
    return file.household.memberships.first().person_id  # type: ignore[union-attr]


def test_an_entry_with_an_interpreter_counts_as_done(as_worker: Viewer, file: CaseFile) -> None:
    write(as_worker, file, Interpreting.VIDEO, present_ids=(head_of(file),))
    use = InterpreterUse.objects.get()
    assert (use.status, use.source, use.mode, use.minutes) == (UseStatus.DONE, UseSource.ENTRY, "video", 40)
    assert (use.language, use.person_id, use.on) == ("ar", head_of(file), timezone.localdate())


def test_nobody_found_is_counted_so_that_the_lack_is_seen(as_worker: Viewer, file: CaseFile) -> None:
    write(as_worker, file, Interpreting.MISSING)
    assert InterpreterUse.objects.get().status == UseStatus.NONE_FOUND


def test_a_colleague_a_relative_and_no_need_count_as_nothing(as_worker: Viewer, file: CaseFile) -> None:
    for interpreting in (Interpreting.COLLEAGUE, Interpreting.RELATIVE, Interpreting.NONE):
        write(as_worker, file, interpreting)
    assert not InterpreterUse.objects.exists()


def test_the_interpreter_of_an_appointment_is_not_counted_twice(as_worker: Viewer, file: CaseFile) -> None:
    use = booked(as_worker, head_of(file))
    write(as_worker, file, Interpreting.PHONE)
    use.refresh_from_db()
    assert (use.status, InterpreterUse.objects.count()) == (UseStatus.DONE, 1)
    write(as_worker, file, Interpreting.PHONE)
    assert InterpreterUse.objects.count() == 2, "a second conversation of that day has an interpreter of its own"


def test_an_appointment_of_another_day_is_left_alone(as_worker: Viewer, file: CaseFile) -> None:
    use = booked(as_worker, head_of(file))
    write(as_worker, file, Interpreting.PHONE, held_on=timezone.localdate() - timedelta(days=1))
    use.refresh_from_db()
    assert (use.status, InterpreterUse.objects.count()) == (UseStatus.NEEDED, 2)


def test_a_correction_settles_the_count(as_worker: Viewer, file: CaseFile) -> None:
    row = write(as_worker, file, Interpreting.MISSING)
    found = EntryInput("Talked", timezone.localdate(), language="ar", minutes=20, interpreting=Interpreting.PHONE)
    correct_entry(by=as_worker, row=row, entry=found, version=1, reason="somebody came after all")
    use = InterpreterUse.objects.get()
    assert (use.status, use.minutes) == (UseStatus.DONE, 20)


def test_a_struck_entry_takes_back_the_interpreter_it_counted(as_worker: Viewer, file: CaseFile) -> None:
    row = write(as_worker, file, Interpreting.PHONE)
    strike_entry(by=as_worker, row=row, reason="wrong file")
    assert InterpreterUse.objects.get().status == UseStatus.CANCELLED


def test_a_struck_entry_leaves_an_appointment_its_interpreter(as_worker: Viewer, file: CaseFile) -> None:
    use = booked(as_worker, head_of(file))
    row = write(as_worker, file, Interpreting.PHONE)
    strike_entry(by=as_worker, row=row, reason="wrong person")
    use.refresh_from_db()
    assert use.status == UseStatus.NEEDED, "the appointment still needs one"


def test_an_entry_corrected_to_no_interpreter_takes_the_count_back(as_worker: Viewer, file: CaseFile) -> None:
    row = write(as_worker, file, Interpreting.PHONE)
    alone = EntryInput("Talked", timezone.localdate(), language="ar", minutes=20, interpreting=Interpreting.NONE)
    correct_entry(by=as_worker, row=row, entry=alone, version=1, reason="spoke French after all")
    assert InterpreterUse.objects.get().status == UseStatus.CANCELLED


def test_a_booked_interpreter_who_was_missing_did_not_come(as_worker: Viewer, file: CaseFile) -> None:
    use = booked(as_worker, head_of(file))
    known = InterpreterInput("Somebody", ("ar",), ("phone",))
    book(by=as_worker, use=use, interpreter=save_interpreter(by=as_worker, interpreter=known))
    entry = write(as_worker, file, Interpreting.MISSING)
    use.refresh_from_db()
    assert (use.status, use.interpreter is not None) == (UseStatus.NO_SHOW, True)
    strike_entry(by=as_worker, row=entry, reason="Wrong file")
    use.refresh_from_db()
    assert use.status == UseStatus.BOOKED
