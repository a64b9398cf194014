"""What a rule of a table says when it is broken, for services that look at many rows before they write."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model


def violation(model: type[Model], name: str) -> ValidationError:
    """The error that `validate_constraints` raises for the constraint of that name."""
    rule = next(each for each in model._meta.constraints if each.name == name)
    said = ValidationError(rule.get_violation_error_message(), code=rule.violation_error_code)
    return ValidationError({NON_FIELD_ERRORS: [said]})
