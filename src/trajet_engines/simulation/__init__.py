"""Simulation of the reception network: from today's state, under a scenario, many possible futures.

Owns the scenario, the kernel, the draws and the figures of a run. Does not own persons: a bridge turns them into
arrays. Pure: no clock, no database. Words: stay (séjour, verblijf), waiting list (liste d’attente, wachtlijst).
"""
