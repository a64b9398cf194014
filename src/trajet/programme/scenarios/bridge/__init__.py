"""Rows of other wings in, arrays of the simulation out; names and ids stay behind.

Imports nothing itself: workers of a run load `keeping` in processes that know no Django.
"""
