"""Questionnaires (questionnaires / vragenlijsten) that a coordinator writes as an XLSForm spreadsheet.

Owns the questionnaires, their versions, the answers and what comes out of them in figures. Does not own what answers
mean for a person: needs and constraints on the place belong to `needs`. The engine of forms reads and evaluates;
`bridge.py` is the one place that knows it. Answers are encrypted; those of special categories have named readers.
"""
