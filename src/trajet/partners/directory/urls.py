"""Addresses of the directory."""

from django.urls import URLPattern, path

from trajet.partners.directory.views import entries, upkeep

urlpatterns: list[URLPattern] = [
    path("", entries.directory_list, name="directory"),
    path("list.xlsx", entries.directory_export, name="directory_export"),
    path("hsds.json", entries.directory_hsds, name="directory_hsds"),
    path("add/", entries.offer_add, name="offer_add"),
    path("mistakes/", upkeep.mistake_list, name="mistakes"),
    path("mistakes/<uuid:uuid>/settle/", upkeep.mistake_settle, name="mistake_settle"),
    path("contacts/<uuid:uuid>/remove/", upkeep.contact_remove, name="contact_remove"),
    path("import/", upkeep.import_file, name="import"),
    path("import/<uuid:uuid>/", upkeep.import_confirm, name="import_confirm"),
    path("<uuid:uuid>/", entries.offer_detail, name="offer"),
    path("<uuid:uuid>/edit/", entries.offer_edit, name="offer_edit"),
    path("<uuid:uuid>/hours/", entries.offer_hours, name="offer_hours"),
    path("<uuid:uuid>/check/", entries.offer_check, name="offer_check"),
    path("<uuid:uuid>/mistake/", entries.mistake_report, name="mistake_report"),
    path("<uuid:uuid>/note/", entries.note_write, name="note_write"),
    path("<uuid:uuid>/contact/", entries.contact_add, name="contact_add"),
]
