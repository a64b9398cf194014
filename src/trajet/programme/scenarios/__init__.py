"""Scenarios (scénarios / scenario’s): what becomes of the network if arrivals, places or staff change.

Owns the way from today's database to the simulation and from its figures to a report. Does not own the simulation:
that is `trajet_engines.simulation`, reached through `bridge`.
"""
