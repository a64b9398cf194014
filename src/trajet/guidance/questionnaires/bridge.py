"""The one place where questionnaires meet the engine of forms."""
