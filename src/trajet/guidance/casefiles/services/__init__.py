"""Writes of case files: one verb each, checked, journalled."""

from trajet.guidance.casefiles.services.bulk import FileRefused, NewFile, open_files
from trajet.guidance.casefiles.services.copies import give_copy, prepare_copy, redact, restore
from trajet.guidance.casefiles.services.documents import add_document, remove_document
from trajet.guidance.casefiles.services.drafts import drop_draft, drop_note, keep_draft, write_note
from trajet.guidance.casefiles.services.files import open_file
from trajet.guidance.casefiles.services.journal import ChangedMeanwhile, correct_entry, strike_entry, write_entry
from trajet.guidance.casefiles.services.parcels import accept_into_new_file, accept_parcel, refuse_parcel
from trajet.guidance.casefiles.services.phases import (
    add_co_worker,
    arrange_file,
    change_phase,
    close_file,
    end_co_worker,
    reopen_file,
)
from trajet.guidance.casefiles.services.sending import Sending, send_copies, send_copy, withdraw_parcel
from trajet.guidance.casefiles.services.transfers import (
    accept_transfer,
    accept_transfers,
    propose_transfer,
    propose_transfers,
    refuse_transfer,
    withdraw_transfer,
)

__all__ = [
    "ChangedMeanwhile",
    "FileRefused",
    "NewFile",
    "Sending",
    "accept_into_new_file",
    "accept_parcel",
    "accept_transfer",
    "accept_transfers",
    "add_co_worker",
    "add_document",
    "arrange_file",
    "change_phase",
    "close_file",
    "correct_entry",
    "drop_draft",
    "drop_note",
    "end_co_worker",
    "give_copy",
    "keep_draft",
    "open_file",
    "open_files",
    "prepare_copy",
    "propose_transfer",
    "propose_transfers",
    "redact",
    "refuse_parcel",
    "refuse_transfer",
    "remove_document",
    "reopen_file",
    "restore",
    "send_copies",
    "send_copy",
    "strike_entry",
    "withdraw_parcel",
    "withdraw_transfer",
    "write_entry",
    "write_note",
]
