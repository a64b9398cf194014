"""Addresses of the guidance wing: one line per room."""

from django.urls import URLResolver, include, path

from trajet.guidance.appointments.urls import urlpatterns as appointments
from trajet.guidance.casefiles.urls import urlpatterns as casefiles
from trajet.guidance.imports.urls import urlpatterns as imports
from trajet.guidance.interpreters.urls import urlpatterns as interpreters
from trajet.guidance.letters.urls import urlpatterns as letters
from trajet.guidance.needs.urls import urlpatterns as needs
from trajet.guidance.plans.urls import urlpatterns as plans
from trajet.guidance.questionnaires.urls import urlpatterns as questionnaires
from trajet.guidance.referrals.urls import urlpatterns as referrals
from trajet.guidance.sessions.urls import urlpatterns as sessions
from trajet.guidance.sheets.urls import urlpatterns as sheets
from trajet.guidance.tasks.urls import urlpatterns as tasks

app_name = "guidance"
urlpatterns: list[URLResolver] = [
    path("needs/", include(needs)),
    path("questionnaires/", include(questionnaires)),
    path("files/", include(casefiles)),
    path("tasks/", include(tasks)),
    path("interpreters/", include(interpreters)),
    path("plans/", include(plans)),
    path("agenda/", include(appointments)),
    path("walk-in/", include(sessions)),
    path("referrals/", include(referrals)),
    path("letters/", include(letters)),
    path("sheets/", include(sheets)),
    path("imports/", include(imports)),
]
