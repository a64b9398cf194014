"""The year-long online experiment: ways to decide day by day, against what a clairvoyant could have made of it."""

from .policies import POLICIES
from .run import Outlook, PolicyYear, Year, run_year

__all__ = ["POLICIES", "Outlook", "PolicyYear", "Year", "run_year"]
