"""Guidance: needs (besoins / noden) and, from the next issues on, files, plans and referrals.

Owns what a person needs and why. What a place must offer follows as constraints, without the reason.
"""
