"""Sheets for the person, in their language beside the office's."""
