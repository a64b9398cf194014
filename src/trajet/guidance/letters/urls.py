"""Addresses of letters."""

from django.urls import path

from trajet.guidance.letters.views import letters, referring, templates

urlpatterns = [
    path("", templates.templates, name="letter_templates"),
    path("write/<uuid:uuid>/", letters.letter_write, name="letter_write"),
    path("referral/<uuid:uuid>/", referring.letter_of_referral, name="letter_of_referral"),
    path("of/<uuid:uuid>/", letters.letters_of, name="letters_of"),
    path("made/<uuid:uuid>/", letters.letter, name="letter"),
    path("made/<uuid:uuid>/<str:what>", letters.letter_file, name="letter_file"),
    path("versions/<uuid:uuid>/publish/", templates.version_publish, name="letter_version_publish"),
    path("versions/<uuid:uuid>/<str:what>", templates.version_file, name="letter_version_file"),
    path("<slug:kind>/<slug:language>/", templates.template, name="letter_template"),
    path("<slug:kind>/<slug:language>/shipped/", templates.template_shipped, name="letter_template_shipped"),
    path("<slug:kind>/<slug:language>/<str:what>", templates.template_file, name="letter_template_file"),
]
