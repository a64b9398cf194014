"""Addresses of case files."""

from django.urls import URLPattern, path

from trajet.guidance.casefiles.views import acts, copies, documents, entering, lists, page, parcels, search, sending

urlpatterns: list[URLPattern] = [
    path("", lists.files, name="files"),
    path("list.xlsx", lists.file_export, name="file_export"),
    path("caseloads/", lists.caseloads, name="file_caseloads"),
    path("transfers/", lists.transfers, name="file_transfers"),
    path("send/", sending.files_send, name="files_send"),
    path("search/", search.journal_search, name="file_search"),
    path("new/household/<uuid:uuid>/", page.open_household, name="file_new_household"),
    path("new/person/<uuid:uuid>/", page.open_person, name="file_new_person"),
    path("entries/<uuid:uuid>/", entering.entry, name="entry"),
    path("entries/<uuid:uuid>/strike/", entering.entry_strike, name="entry_strike"),
    path("documents/<uuid:uuid>/", documents.document, name="document"),
    path("documents/<uuid:uuid>/content/", documents.document_content, name="document_content"),
    path("documents/<uuid:uuid>/thumbnail/", documents.document_thumbnail, name="document_thumbnail"),
    path("documents/<uuid:uuid>/remove/", documents.document_remove, name="document_remove"),
    path("transfers/<uuid:uuid>/", acts.transfer_answer, name="transfer_answer"),
    path("copies/<uuid:uuid>/", copies.file_copy, name="file_copy"),
    path("copies/<uuid:uuid>/redact/", copies.copy_redact, name="copy_redact"),
    path("copies/<uuid:uuid>/give/", copies.copy_give, name="copy_give"),
    path("copies/<uuid:uuid>/send/", sending.copy_send, name="copy_send"),
    path("parcels/<uuid:uuid>/", parcels.parcel, name="parcel"),
    path("parcels/<uuid:uuid>/withdraw/", sending.parcel_withdraw, name="parcel_withdraw"),
    path("copies/<uuid:uuid>/<slug:kind>/", copies.copy_paper, name="copy_paper"),
    path("<uuid:uuid>/", page.file, name="file"),
    path("<uuid:uuid>/entry/", entering.entry_new, name="entry_new"),
    path("<uuid:uuid>/entry/draft/", entering.entry_draft, name="entry_draft"),
    path("<uuid:uuid>/notes/", entering.note_new, name="note_new"),
    path("<uuid:uuid>/notes/<uuid:note>/drop/", entering.note_drop, name="note_drop"),
    path("<uuid:uuid>/documents/", documents.document_new, name="document_new"),
    path("<uuid:uuid>/copy/", copies.copy_new, name="copy_new"),
    path("<uuid:uuid>/colleagues/<uuid:part>/end/", acts.colleague_end, name="colleague_end"),
    path("<uuid:uuid>/act/<slug:act>/", acts.file_act, name="file_act"),
]
