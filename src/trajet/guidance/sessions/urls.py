"""Addresses of sessions."""

from django.urls import URLPattern, path

from trajet.guidance.sessions.views import board, calendar, collective, converting, doors, figures, publishing, tickets

urlpatterns: list[URLPattern] = [
    path("", calendar.session_month, name="sessions"),
    path("timetable/", publishing.timetable, name="session_timetable"),
    path("timetable/address/", publishing.timetable_address, name="timetable_address"),
    path("open/<slug:address>/", publishing.public_timetable, name="public_timetable"),
    path("new/", calendar.session_new, name="session_new"),
    path("series/", calendar.series_new, name="session_series"),
    path("close-day/", calendar.day_close, name="session_day_close"),
    path("figures/", figures.session_period, name="session_period"),
    path("tickets/", figures.ticket_list, name="ticket_list"),
    path("kiosk/<str:secret>/", doors.kiosk, name="kiosk"),
    path("kiosk/<str:secret>/<uuid:uuid>/", doors.kiosk_ticket, name="kiosk_ticket"),
    path("display/<str:secret>/", doors.display, name="display"),
    path("doors/<uuid:uuid>/revoke/", doors.door_revoke, name="door_revoke"),
    path("tickets/<uuid:uuid>/", tickets.ticket_detail, name="ticket"),
    path("tickets/<uuid:uuid>/slip/", tickets.ticket_slip, name="ticket_slip"),
    path("tickets/<uuid:uuid>/next/", converting.ticket_convert, name="ticket_convert"),
    path("tickets/<uuid:uuid>/<slug:act>/", board.ticket_act, name="ticket_act"),
    path("participants/<uuid:uuid>/", collective.participant_presence, name="participant_presence"),
    path("participants/<uuid:uuid>/sign/", collective.participant_sign, name="participant_sign"),
    path("<uuid:uuid>/", board.session_board, name="session"),
    path("<uuid:uuid>/change/", calendar.session_change, name="session_change"),
    path("<uuid:uuid>/cancel/", calendar.session_cancel, name="session_cancel"),
    path("<uuid:uuid>/open/", board.session_open, name="session_open"),
    path("<uuid:uuid>/close/", calendar.session_close, name="session_close"),
    path("<uuid:uuid>/call-next/", board.call_next, name="call_next"),
    path("<uuid:uuid>/tickets/", board.ticket_new, name="ticket_new"),
    path("<uuid:uuid>/figures/", figures.session_figures, name="session_figures"),
    path("<uuid:uuid>/doors/", doors.session_doors, name="session_doors"),
    path("<uuid:uuid>/papers/", doors.session_papers, name="session_papers"),
    path("<uuid:uuid>/participants/", collective.participant_new, name="participant_new"),
    path("<uuid:uuid>/slips/", collective.slips, name="session_slips"),
    path("<uuid:uuid>/heads/", collective.heads, name="session_heads"),
    path("<uuid:uuid>/handouts/", collective.handout_new, name="handout_new"),
]
