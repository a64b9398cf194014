from django.urls import path

from trajet.people.files import duplicate_views, household_views, views

urlpatterns = [
    path("<uuid:uuid>/", views.person, name="person"),
    path("<uuid:uuid>/history/", views.history, name="person_history"),
    path("<uuid:uuid>/duplicates/", duplicate_views.person_duplicates, name="person_duplicates"),
    path("<uuid:uuid>/correct/", views.correct, name="person_correct"),
    path("<uuid:uuid>/facts/<slug:kind>/", views.add_fact, name="fact_add"),
    path("<uuid:uuid>/facts/<uuid:fact>/withdraw/", views.withdraw, name="fact_withdraw"),
    path("<uuid:uuid>/household/open/", household_views.open_own, name="household_open"),
    path("<uuid:uuid>/household/join/", household_views.join, name="household_join"),
    path("<uuid:uuid>/household/leave/", household_views.leave, name="household_leave"),
    path("<uuid:uuid>/ties/", household_views.add_tie, name="tie_add"),
]
