"""Interpreters (interprètes / tolken): who interprets for the service, and each use: needed, booked, done or not found.

Does not own: appointments and sessions, which ask for an interpreter here and say what became of it.
"""
