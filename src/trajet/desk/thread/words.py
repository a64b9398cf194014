"""Acts of the journal as sentences. A test holds that every act the services write about a person has one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = tuple[str | Promise, str]

PEOPLE: dict[str, Words] = {
    "people.person.registered": (_("File opened"), "user-plus"),
    "people.person.corrected": (_("File corrected"), "pencil"),
    "people.person.fact_withdrawn": (_("Fact withdrawn"), "eraser"),
    "people.person.name_added": (_("Name added"), "signature"),
    "people.person.birth_date_added": (_("Birth date added"), "cake"),
    "people.person.nationality_added": (_("Nationality added"), "flag"),
    "people.person.language_added": (_("Language added"), "languages"),
    "people.person.phone_added": (_("Telephone added"), "phone"),
    "people.person.identifier_added": (_("Number added"), "hash"),
    "people.person.document_added": (_("Document added"), "file-text"),
    "people.household.opened": (_("Household opened"), "users"),
    "people.household.member_added": (_("Member joined the household"), "user-plus"),
    "people.household.member_left": (_("Member left the household"), "user-minus"),
    "people.household.tie_recorded": (_("Family tie recorded"), "heart-handshake"),
    "people.duplicates.told_apart": (_("Said to be another person than a similar file"), "split"),
    "people.duplicates.merged": (_("Two files of one person merged"), "merge"),
    "people.duplicates.merge_undone": (_("Merge of two files undone"), "undo-2"),
}
ARRIVALS: dict[str, Words] = {
    "reception.arrivals.registered": (_("Arrival registered"), "door-open"),
    "reception.arrivals.steps_recorded": (_("Steps of the application recorded"), "list-checks"),
    "reception.arrivals.entitlement_decided": (_("Entitlement to material aid decided"), "scale"),
    "reception.arrivals.priority_reviewed": (_("Priority class reviewed"), "list-ordered"),
    "reception.arrivals.no_show_without_place": (_("No place was free: keeps waiting"), "hourglass"),
    "reception.arrivals.court_order_recorded": (_("Court order recorded"), "gavel"),
    "reception.arrivals.court_order_carried_out": (_("Court order carried out"), "gavel"),
    "reception.arrivals.presented": (_("Presented"), "door-open"),
    "reception.arrivals.waiting": (_("On the waiting list"), "hourglass"),
    "reception.arrivals.designated": (_("Left the waiting list: place designated"), "map-pin"),
    "reception.arrivals.arrived": (_("Arrived at the place"), "map-pin-house"),
    "reception.arrivals.no_show": (_("Lives at an own address"), "house"),
    "reception.arrivals.limited": (_("Material aid limited; medical guidance stays"), "circle-minus"),
    "reception.arrivals.not_entitled": (_("Not entitled to material aid; medical guidance stays"), "circle-minus"),
    "reception.arrivals.withdrawn": (_("Application withdrawn"), "circle-x"),
}
NEEDS: dict[str, Words] = {
    "guidance.needs.recorded": (_("Need recorded"), "clipboard-plus"),
    "guidance.needs.regraded": (_("Severity of a need changed"), "clipboard-pen"),
    "guidance.needs.ended": (_("Need ended"), "clipboard-x"),
    "guidance.constraints.recorded": (_("Constraint on the place recorded"), "lock"),
    "guidance.constraints.ended": (_("Constraint on the place ended"), "lock-open"),
    "guidance.examination.held": (_("Initial examination held"), "stethoscope"),
    "guidance.examination.waived": (_("Initial examination not held, with a reason"), "stethoscope"),
    "guidance.evaluation.held": (_("Situation evaluated"), "clipboard-check"),
    "guidance.questionnaire.started": (_("Questionnaire begun"), "clipboard-pen"),
    "guidance.questionnaire.completed": (_("Questionnaire handed in"), "clipboard-check"),
    "guidance.questionnaire.dropped": (_("Questionnaire put aside"), "clipboard-x"),
    "guidance.questionnaire.moved": (_("Answers moved to a newer version of the questionnaire"), "arrow-right-left"),
    "guidance.questionnaire.confirmed": (_("What answers propose was confirmed"), "list-checks"),
    "access.break_glass.opened": (_("Sensitive facts opened with a reason"), "siren"),
}
FILES: dict[str, Words] = {
    "guidance.file.opened": (_("File of guidance opened"), "folder-plus"),
    "guidance.file.phase_changed": (_("File in another phase"), "milestone"),
    "guidance.file.arranged": (_("Weight and next review settled"), "scale"),
    "guidance.file.colleague_added": (_("A colleague takes part in the file"), "user-plus"),
    "guidance.file.colleague_ended": (_("A colleague’s part in the file ended"), "user-minus"),
    "guidance.file.closed": (_("File of guidance closed"), "archive"),
    "guidance.file.reopened": (_("File of guidance reopened"), "archive-restore"),
    "guidance.file.entry_written": (_("Written in the journal"), "notebook-pen"),
    "guidance.file.entry_corrected": (_("Journal entry corrected"), "pencil"),
    "guidance.file.entry_struck": (_("Journal entry struck out"), "eraser"),
    "guidance.file.note_written": (_("Working note kept"), "lock"),
    "guidance.file.note_dropped": (_("Working note thrown away"), "trash-2"),
    "guidance.file.document_added": (_("Document taken into the file"), "file-plus"),
    "guidance.file.document_removed": (_("Document removed from the file"), "file-x"),
    "guidance.file.transfer_asked": (_("Hand-over of the file asked"), "arrow-right-left"),
    "guidance.file.transferred": (_("File handed over"), "arrow-right-left"),
    "guidance.file.transfer_refused": (_("Hand-over of the file refused"), "circle-x"),
    "guidance.file.transfer_withdrawn": (_("Hand-over of the file taken back"), "undo-2"),
    "guidance.file.copy_asked": (_("Copy of the file asked"), "copy"),
    "guidance.file.passage_left_out": (_("Passage left out of the copy"), "eye-off"),
    "guidance.file.passage_put_back": (_("Passage put back into the copy"), "eye"),
    "guidance.file.copy_given": (_("Copy of the file given"), "copy-check"),
    "guidance.file.sent": (_("File sent to another service"), "send"),
    "guidance.file.sending_withdrawn": (_("Sending of the file taken back"), "undo-2"),
    "guidance.file.received": (_("File of another service accepted"), "inbox"),
    "guidance.task.created": (_("Task given"), "list-plus"),
    "guidance.task.done": (_("Task done"), "check"),
    "guidance.task.dropped": (_("Task no longer needed"), "list-x"),
    "guidance.task.postponed": (_("Task postponed"), "alarm-clock-plus"),
    "guidance.task.handed_over": (_("Task given to a colleague"), "arrow-right-left"),
    "guidance.task.reopened": (_("Task open again"), "rotate-ccw"),
}
PLACES: dict[str, Words] = {
    "reception.dispatch.confirmed": (_("Place designated"), "map-pin-check"),
    "reception.dispatch.undone": (_("Designation undone"), "undo-2"),
    "reception.dispatch.chosen_by_hand": (_("Another place chosen by hand"), "hand"),
    "reception.dispatch.ruled": (_("Decided before the proposal: insist, forbid or hold"), "gavel"),
    "reception.dispatch.ruling_withdrawn": (_("Decision taken back"), "undo-2"),
    "reception.dispatch.move_requested": (_("Another place asked for"), "truck"),
    "reception.dispatch.move_withdrawn": (_("No longer asks for another place"), "undo-2"),
    "reception.dispatch.decided_now": (_("Proposal asked for at once"), "zap"),
    "reception.stays.resumed": (_("Stays in the same place after all"), "bed-double"),
    "reception.dispatch.brochure_given": (_("Information brochure handed over"), "book-open"),
    "reception.dispatch.arrived": (_("Reached the centre"), "map-pin-house"),
    "reception.stays.held": (_("Beds held"), "bed"),
    "reception.stays.released": (_("Beds released"), "bed"),
    "reception.stays.arrived": (_("Lodged in the centre"), "bed-double"),
    "reception.stays.room_changed": (_("Another room of the same centre"), "bed-double"),
    "reception.stays.room_change_undone": (_("Back in the earlier room: the change was a mistake"), "undo-2"),
    "reception.stays.ended": (_("Stay ended"), "log-out"),
}
LAW: dict[str, Words] = {
    "law.procedure.opened": (_("Procedure opened"), "folder-open"),
    "law.procedure.corrected": (_("Procedure corrected"), "pencil"),
    "law.procedure.closed": (_("Procedure closed"), "archive"),
    "law.procedure.reopened": (_("Procedure reopened"), "folder-open"),
    "law.event.recorded": (_("Letter or event recorded"), "mail"),
    "law.event.corrected": (_("Letter corrected"), "mail-warning"),
    "law.document.held": (_("Document held recorded"), "id-card"),
    "law.document.ended": (_("Document no longer held"), "id-card"),
    "law.order.recorded": (_("Order to leave recorded"), "door-open"),
    "law.order.ended": (_("Order to leave no longer holds"), "door-closed"),
    "law.entry_ban.recorded": (_("Entry ban recorded"), "ban"),
    "law.appeal.filed": (_("Appeal filed"), "gavel"),
    "law.appeal.completed": (_("Appeal completed"), "gavel"),
    "law.appeal.judged": (_("Judgment recorded"), "gavel"),
    "law.deadline.opened": (_("Term opened"), "alarm-clock-plus"),
    "law.deadline.recounted": (_("Term counted again: the last day moved"), "refresh-cw"),
    "law.deadline.change_read": (_("Difference of a term read"), "eye"),
    "law.deadline.done": (_("Term met, with proof"), "circle-check"),
    "law.deadline.lapsed": (_("Term lapsed without harm"), "circle-minus"),
    "law.deadline.missed": (_("Term missed and reviewed"), "triangle-alert"),
    "law.deadline.reopened": (_("Term runs again"), "alarm-clock"),
    "law.deadline.overridden": (_("Last day of a term set by hand"), "hand"),
    "law.deadline.suspension": (_("Term suspended: counted again"), "circle-pause"),
    "law.deadline.interruption": (_("Term interrupted: counted again"), "circle-pause"),
    "law.deadline.incident_withdrawn": (_("Suspension or interruption taken back"), "undo-2"),
    "law.deadline.assigned": (_("Term given to somebody"), "user-check"),
}
AGENDA: dict[str, Words] = {
    "guidance.appointment.booked": (_("Appointment booked"), "calendar-plus"),
    "guidance.appointment.handed_over": (_("Appointment goes to a colleague"), "arrow-right-left"),
    "guidance.appointment.moved": (_("Appointment moved"), "calendar-clock"),
    "guidance.appointment.cancelled": (_("Appointment cancelled by us"), "calendar-x"),
    "guidance.appointment.presence_came": (_("Came to the appointment"), "calendar-check"),
    "guidance.appointment.presence_late": (_("Came late to the appointment"), "clock-alert"),
    "guidance.appointment.presence_absent": (_("Did not come to the appointment"), "user-x"),
    "guidance.appointment.presence_excused": (_("Excused for the appointment"), "message-circle"),
    "guidance.appointment.presence_planned": (_("Presence at the appointment set back to unknown"), "undo-2"),
    "guidance.interpreter.needed": (_("Interpreter needed"), "speech"),
    "guidance.interpreter.booked": (_("Interpreter booked"), "speech"),
    "guidance.interpreter.done": (_("Interpreter was there"), "speech"),
    "guidance.interpreter.no_show": (_("Interpreter did not come"), "user-x"),
    "guidance.interpreter.none_found": (_("No interpreter found"), "user-x"),
    "guidance.interpreter.cancelled": (_("Interpreter no longer needed"), "speech"),
    "guidance.plan.drafted": (_("Plan begun"), "goal"),
    "guidance.plan.agreed": (_("Plan agreed"), "handshake"),
    "guidance.plan.discarded": (_("Draft of a plan thrown away"), "eraser"),
    "guidance.plan.ended": (_("Plan ended"), "archive"),
    "guidance.plan.step_done": (_("Step of the plan done"), "circle-check"),
    "guidance.plan.step_reopened": (_("Step of the plan not done after all"), "undo-2"),
    "guidance.plan.goal_open": (_("Goal of the plan taken up again"), "goal"),
    "guidance.plan.goal_reached": (_("Goal of the plan reached"), "goal"),
    "guidance.plan.goal_dropped": (_("Goal of the plan given up"), "circle-minus"),
}
SESSIONS: dict[str, Words] = {
    "guidance.session.came": (_("Came to a walk-in session"), "ticket"),
    "guidance.session.registered": (_("Joined the list of a collective session"), "users"),
    "guidance.session.unregistered": (_("Taken off the list of a collective session"), "user-minus"),
    "guidance.session.present": (_("Came to a collective session"), "user-check"),
    "guidance.session.absent": (_("Absent from a collective session"), "user-x"),
    "guidance.session.excused": (_("Excused for a collective session"), "user-minus"),
    "guidance.session.expected": (_("Presence at a collective session taken back"), "undo-2"),
}
REFERRALS: dict[str, Words] = {
    "guidance.referral.made": (_("Referral made"), "send"),
    "guidance.referral.received": (_("Referral received from a partner"), "inbox"),
    "guidance.referral.consent_recorded": (_("Consent to a referral recorded"), "file-check"),
    "guidance.referral.consent_withdrawn": (_("Consent to a referral withdrawn"), "ban"),
    "guidance.referral.disclosed": (_("Referral sent: the fields consented to were told"), "send"),
    "guidance.referral.link_made": (_("Link to a referral made"), "link"),
    "guidance.referral.link_revoked": (_("Link to a referral taken back"), "link-2-off"),
    "guidance.referral.opened": (_("Referral opened by the partner"), "mail-open"),
    "guidance.referral.answered": (_("Referral answered"), "reply"),
    "guidance.referral.outcome_recorded": (_("Outcome of a referral recorded"), "flag"),
    "guidance.referral.cancelled": (_("Referral taken back"), "undo-2"),
    "guidance.referral.reminder_set": (_("Reminder of a referral changed"), "bell"),
}
LETTERS: dict[str, Words] = {
    "guidance.letter.made": (_("Letter made"), "file-text"),
}
ACTS: dict[str, Words] = {
    **PEOPLE,
    **ARRIVALS,
    **NEEDS,
    **FILES,
    **PLACES,
    **LAW,
    **AGENDA,
    **SESSIONS,
    **REFERRALS,
    **LETTERS,
}
"""Act → what happened, icon. Acts about figures, the network or staff never stand in a person's thread."""

KINDS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "people": (_("Person and household"), ("people.",)),
    "reception.arrivals": (_("Arrival"), ("reception.arrivals.",)),
    "guidance.needs": (
        _("Needs"),
        (
            "guidance.needs.",
            "guidance.constraints.",
            "guidance.examination.",
            "guidance.evaluation.",
            "guidance.questionnaire.",
        ),
    ),
    "guidance.file": (_("Files"), ("guidance.file.",)),
    "guidance.task": (_("Tasks"), ("guidance.task.",)),
    "guidance.plan": (_("Plans"), ("guidance.plan.",)),
    "guidance.appointment": (_("Appointments"), ("guidance.appointment.",)),
    "guidance.session": (_("Walk-in sessions"), ("guidance.session.",)),
    "guidance.interpreter": (_("Interpreters"), ("guidance.interpreter.",)),
    "guidance.referral": (_("Referrals"), ("guidance.referral.",)),
    "guidance.letter": (_("Letters"), ("guidance.letter.",)),
    "reception.dispatch": (_("Dispatching"), ("reception.dispatch.",)),
    "reception.stays": (_("Stays"), ("reception.stays.",)),
    "law": (_("Procedures and terms"), ("law.",)),
    "access": (_("Access"), ("access.",)),
}
"""What the timeline can be kept to → its name, and how the acts begin that belong to it; each act to one only."""


def acts_of(kind: str) -> list[str]:
    """The acts of one kind."""
    _label, beginnings = KINDS[kind]
    return [act for act in ACTS if act.startswith(beginnings)]


def sentence(act: str) -> str:
    """What happened, in the reader's language."""
    return str(ACTS[act][0]) if act in ACTS else act


def icon(act: str) -> str:
    """The icon beside it."""
    return ACTS[act][1] if act in ACTS else "dot"
