"""Background tasks of the reception wing; importing them registers them with the worker."""

from trajet.reception.dispatch import jobs

__all__ = ["jobs"]
