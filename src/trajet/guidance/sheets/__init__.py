"""Sheets (fiche / infoblad) for the person, in their language beside the office's.

Owns the texts and where each stands: written, reviewed, by whom. A language without a text says so and falls back.
"""
