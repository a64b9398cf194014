from django.urls import URLPattern, path

from trajet.law.worklist.views import lists, one, people

urlpatterns: list[URLPattern] = [
    path("deadlines/", lists.deadlines, name="deadlines"),
    path("deadlines/list.xlsx", lists.deadline_export, name="deadline_export"),
    path("deadlines/calendar/", lists.deadline_calendar, name="deadline_calendar"),
    path("deadlines/<uuid:uuid>/", one.deadline, name="deadline"),
    path("deadlines/<uuid:uuid>/<slug:act>/", one.deadline_act, name="deadline_act"),
    path("absences/", people.absences, name="absences"),
    path("absences/<uuid:uuid>/remove/", people.absence_remove, name="absence_remove"),
    path("agenda/", people.agenda, name="agenda"),
    path("agenda/<slug:secret>.ics", people.agenda_feed, name="agenda_feed"),
]
