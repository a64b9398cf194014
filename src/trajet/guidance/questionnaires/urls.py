"""Addresses of questionnaires."""

from django.urls import URLPattern, path

from trajet.guidance.questionnaires.views import catalogue, filling, responses, results

urlpatterns: list[URLPattern] = [
    path("", catalogue.questionnaires, name="questionnaires"),
    path("new/", catalogue.questionnaire_upload, name="questionnaire_upload"),
    path("shipped/", catalogue.instruments_load, name="instruments_load"),
    path("start/", responses.response_start, name="response_start"),
    path("household/<uuid:uuid>/", responses.household_questionnaires, name="household_questionnaires"),
    path("responses/<uuid:uuid>/", filling.response, name="response"),
    path("responses/<uuid:uuid>/drop/", responses.response_drop, name="response_drop"),
    path("responses/<uuid:uuid>/move/", responses.response_move, name="response_move"),
    path("responses/<uuid:uuid>/files/<uuid:file>/", responses.response_file, name="response_file"),
    path("versions/<uuid:uuid>/try/", filling.version_try, name="version_try"),
    path("versions/<uuid:uuid>/spreadsheet/", catalogue.version_spreadsheet, name="version_spreadsheet"),
    path("versions/<uuid:uuid>/publish/", catalogue.version_publish, name="version_publish"),
    path("versions/<uuid:uuid>/move/", responses.version_move, name="version_move"),
    path("versions/<uuid:uuid>/withdraw/", catalogue.version_withdraw, name="version_withdraw"),
    path("versions/<uuid:uuid>/remove/", catalogue.version_remove, name="version_remove"),
    path("versions/<uuid:uuid>/results/", results.version_results, name="version_results"),
    path("versions/<uuid:uuid>/results/export/", results.results_export, name="results_export"),
    path("versions/<uuid:uuid>/results/csv/", results.results_csv, name="results_csv"),
    path("<uuid:uuid>/", catalogue.questionnaire, name="questionnaire"),
]
