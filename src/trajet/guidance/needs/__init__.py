"""Needs (besoins spécifiques / bijzondere opvangnoden) and the constraints they put on a place.

The reason stands in an encrypted table with named readers; those who dispatch see the constraint only.
"""
