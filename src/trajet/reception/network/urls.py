"""Addresses of the network."""

from django.urls import path

from trajet.reception.network.views import centres, imports, rooms

urlpatterns = [
    path("network/", centres.network_list, name="network"),
    path("network/list.xlsx", centres.network_export, name="network_export"),
    path("network/import/", imports.import_file, name="import"),
    path("network/import/template.xlsx", imports.import_template, name="import_template"),
    path("network/import/network.xlsx", imports.whole_network, name="import_network"),
    path("network/import/<uuid:uuid>/", imports.import_confirm, name="import_confirm"),
    path("network/add/", centres.centre_add, name="centre_add"),
    path("network/centres/<uuid:uuid>/", centres.centre_detail, name="centre"),
    path("network/centres/<uuid:uuid>/edit/", centres.centre_edit, name="centre_edit"),
    path("network/centres/<uuid:uuid>/close/", centres.centre_close, name="centre_close"),
    path("network/centres/<uuid:uuid>/keep-open/", centres.centre_keep_open, name="centre_keep_open"),
    path("network/centres/<uuid:uuid>/rooms/close/", rooms.rooms_close, name="rooms_close"),
    path("network/rooms/<uuid:uuid>/", rooms.room_detail, name="room"),
    path("network/closures/<uuid:uuid>/end/", rooms.closure_end, name="closure_end"),
]
