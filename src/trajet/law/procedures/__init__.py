"""Procedures (procédures / procedures): their events, documents held, orders to leave, entry bans, appeals.

A procedure is one case before one authority. A letter is an event of it; correcting a letter adds an event that takes
its place, and nothing is overwritten.
"""
