"""Addresses of appointments."""

from django.urls import URLPattern, path

from trajet.guidance.appointments.views import agenda, arranging, booking, cards, feeds, one

urlpatterns: list[URLPattern] = [
    path("", agenda.agenda, name="agenda"),
    path("new/", booking.appointment_new, name="appointment_new"),
    path("settings/", arranging.agenda_settings, name="agenda_settings"),
    path("settings/room/", arranging.room_add, name="room_add"),
    path("settings/rooms/<uuid:uuid>/", arranging.meeting_room, name="meeting_room"),
    path("settings/calendar/", arranging.calendar_import, name="calendar_import"),
    path("settings/closed/<uuid:uuid>/remove/", arranging.closed_day_remove, name="closed_day_remove"),
    path("hours/", arranging.my_hours, name="my_hours"),
    path("feed/", feeds.my_feed, name="my_feed"),
    path("feed/<slug:secret>.ics", feeds.feed, name="feed"),
    path("<uuid:uuid>/", one.appointment, name="appointment"),
    path("<uuid:uuid>/presence/", one.presence, name="appointment_presence"),
    path("<uuid:uuid>/move/", one.move, name="appointment_move"),
    path("<uuid:uuid>/card/", cards.card, name="appointment_card"),
    path("<uuid:uuid>/card.pdf", cards.card_pdf, name="appointment_card_pdf"),
]
