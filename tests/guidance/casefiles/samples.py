"""One of each thing a file holds, for tables that open every page."""

from datetime import timedelta

from django.utils import timezone

from tests.architecture.rows import ROWS, Samples
from tests.people_at_work import make_service, make_viewer
from tests.world import World
from trajet.access.models import Service, ServiceKind, Walled
from trajet.access.roles import Role
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.guidance.casefiles import services
from trajet.guidance.casefiles.models import FileParcel
from trajet.guidance.casefiles.receiving import Received
from trajet.guidance.casefiles.types import EntryInput, Scan
from trajet.guidance.tasks.services import create_task
from trajet.people import api as people

SAMPLES: Samples = {
    "guidance:file_act": lambda world: {"uuid": ROWS["file"], "act": "phase"},
    "guidance:file_copy": lambda world: {"uuid": ROWS["copy"]},
    "guidance:file_new_household": lambda world: {"uuid": world.household.uuid},
    "guidance:file_new_person": lambda world: {"uuid": world.person.uuid},
    "guidance:colleague_end": lambda world: {"uuid": ROWS["file"], "part": ROWS["part"]},
    "guidance:copy_paper": lambda world: {"uuid": ROWS["copy"], "kind": "json"},
    "guidance:note_drop": lambda world: {"uuid": ROWS["file"], "note": ROWS["note"]},
    "guidance:task_act": lambda world: {"uuid": ROWS["task"], "act": "done"},
    **{
        f"guidance:{name}": lambda world: {"uuid": ROWS["file"]}
        for name in ("entry_new", "entry_draft", "note_new", "document_new", "copy_new")
    },
    **{f"guidance:copy_{name}": lambda world: {"uuid": ROWS["copy"]} for name in ("redact", "give", "send")},
    "guidance:parcel": lambda world: {"uuid": ROWS["parcel"]},
    "guidance:parcel_withdraw": lambda world: {"uuid": ROWS["parcel_sent"]},
}
PREFIXES = {
    "guidance:file": "file",
    "guidance:entry": "entry",
    "guidance:document": "document",
    "guidance:transfer_answer": "transfer",
    "guidance:task": "task",
}
OWN_ONLY: set[str] = set()


def rows_of(world: World) -> dict[str, Walled]:
    """A file with an entry, a note, a document, a colleague, a hand-over that waits, a copy and a task."""
    by, today = world.viewer, timezone.localdate()
    file = services.open_file(by=by, household=world.household, reason="x")
    colleague = make_viewer(Service.objects.get(pk=by.service_id), Role.SOCIAL_WORKER, label="colleague")
    to = colleague.staff_id or 0
    other = make_service("Next place", ServiceKind.GUIDANCE_CELL)
    sender = make_viewer(other, Role.SOCIAL_WORKER, label="sender")
    received = Received(b"text", "text/plain", "paper.txt", Scan.NOT_SCANNED)
    return {
        "file": file,
        "entry": services.write_entry(by=by, file=file, entry=EntryInput("x", today)),
        "note": services.write_note(by=by, file=file, text="x"),
        "document": services.add_document(by=by, file=file, received=received),
        "part": services.add_co_worker(by=by, file=file, staff_id=to, role="legal"),
        "transfer": services.propose_transfer(by=by, file=file, to_worker_id=to, reason="skill"),
        "copy": services.prepare_copy(by=by, file=file, person_id=world.person.pk),
        "parcel": sent_from(sender, by.service_id),
        "parcel_sent": FileParcel.objects.create(
            file=file, to_service=other, about="x", size=1, agreed_on=today, sent_by_id=to, service_id=by.service_id
        ),
        "task": create_task(by=by, title="x", due_on=today + timedelta(days=1), file=file),
    }


def sent_from(sender: Viewer, to_service_id: int) -> FileParcel:
    """A parcel of another service that waits here for an answer."""
    today = timezone.localdate()
    with viewing(sender):
        person = people.register_person(
            by=sender,
            names=[people.NameInput("Next", "Ana")],
            birth=people.Draft(names=()).birth,
            sex="f",
            stated_on=today,
        )
        file = services.open_file(by=sender, person=person, reason="x")
        copy = services.prepare_copy(by=sender, file=file, person_id=person.pk)
        return services.send_copy(by=sender, copy=copy, sending=services.Sending(to_service_id, today, "Soon there"))
