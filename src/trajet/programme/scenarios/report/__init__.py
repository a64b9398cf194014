"""The report of a simulation: one page to read, a workbook to count on, and the raw series.

Owns words, drawings and files. Does not own a figure: those come from `bridge.summaries`.
"""

from trajet.programme.scenarios.report.files import Written, missing, write_report

__all__ = ["Written", "missing", "write_report"]
