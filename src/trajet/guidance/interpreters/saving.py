"""Save a row and let the database judge: what a constraint refuses becomes the sentence its model gives."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction


@contextmanager
def refusals(model: type[models.Model], fields: Mapping[str, str] | None = None) -> Iterator[None]:
    """Turn a refusal of a constraint of `model` into a ValidationError; two who save at once: the second gets it.

    `fields`: constraint name → form field that the sentence stands beside.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = _constraint_of(error)
        for constraint in model._meta.constraints:
            if constraint.name == name:
                raise _refusal(constraint, (fields or {}).get(name, "")) from error
        raise


def _constraint_of(error: IntegrityError) -> str:
    diagnosis: Any = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", "") or ""


def _refusal(constraint: models.BaseConstraint, field: str) -> ValidationError:
    refusal = ValidationError(constraint.get_violation_error_message(), code=constraint.name)
    return ValidationError({field: refusal}) if field else refusal
