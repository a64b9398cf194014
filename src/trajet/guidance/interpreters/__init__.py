"""Interpreters: needed, booked, done, by language."""
