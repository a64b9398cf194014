"""Letters from Word templates."""
