from django.urls import URLPattern, path

from trajet.law.procedures import acts, views

urlpatterns: list[URLPattern] = [
    path("persons/<uuid:uuid>/", views.person_law, name="person"),
    path("persons/<uuid:uuid>/letters/", views.letters, name="letters"),
    path("persons/<uuid:uuid>/letter/", views.letter_new, name="letter_new"),
    path("persons/<uuid:uuid>/procedure/", acts.procedure_new, name="procedure_new"),
    path("persons/<uuid:uuid>/document/", acts.document_new, name="document_new"),
    path("letters/<uuid:uuid>/", views.letter, name="letter"),
    path("letters/<uuid:uuid>/correct/", views.letter_correct, name="letter_correct"),
    path("letters/<uuid:uuid>/appeal/", acts.appeal_new, name="appeal_new"),
    path("letters/<uuid:uuid>/order/", acts.order_new, name="order_new"),
    path("letters/<uuid:uuid>/ban/", acts.entry_ban_new, name="entry_ban_new"),
    path("procedures/<uuid:uuid>/correct/", acts.procedure_correct, name="procedure_correct"),
    path("procedures/<uuid:uuid>/close/", acts.procedure_close, name="procedure_close"),
    path("procedures/<uuid:uuid>/reopen/", acts.procedure_reopen, name="procedure_reopen"),
    path("documents/<uuid:uuid>/end/", acts.document_end, name="document_end"),
    path("orders/<uuid:uuid>/end/", acts.order_end, name="order_end"),
    path("appeals/<uuid:uuid>/", acts.appeal_complete, name="appeal_complete"),
    path("appeals/<uuid:uuid>/judgment/", acts.appeal_judgment, name="appeal_judgment"),
    path("letter-keys/", views.letter_keys, name="letter_keys"),
]
