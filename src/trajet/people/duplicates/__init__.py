"""Duplicates (doublons / dubbels): candidates, comparison, merge that keeps every fact and can be undone."""
