"""Background tasks of the law wing; importing them registers them with the worker."""

from trajet.law.worklist import reminders

__all__ = ["reminders"]
