from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    name = "trajet.guidance"
    label = "guidance"

    def ready(self) -> None:
        from trajet.access.places import Entry, register
        from trajet.guidance.appointments.filepart import register_appointments
        from trajet.guidance.plans.filepart import register_plans

        register(
            Entry(_("Agenda"), "guidance:agenda", "calendar-days", "guidance.appointment.read", "g", 14),
            Entry(_("Interpreters"), "guidance:interpreters", "speech", "guidance.interpreter.read", "y", 64),
            Entry(_("Needs"), "guidance:needs_worklist", "clipboard-list", "guidance.needs.record", "n", 30),
        )
        register_appointments()
        register_plans()
