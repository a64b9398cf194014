"""Households (ménages / huishoudens): who is placed together, since when; family ties with their evidence.

A placement unit is not the legal family, nor the tracing network (`domain.md` A.11).
"""
