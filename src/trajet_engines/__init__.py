"""Pure engines: no Django, no database, no clock, no settings.

Dates, seeds and labels come in as arguments; frozen dataclasses and codes go out.
"""
