"""Dispatching (dispatching): runs, proposals, designations (désignations / toewijzingen, code 207) and their papers."""
