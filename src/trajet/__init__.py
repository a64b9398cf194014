"""Trajet: from arrival to a durable solution, one wing per Django app."""
