"""Persons (personnes / personen): names, birth dates, nationalities, languages, phones, identifiers, documents.

Each is a fact with source and date; the person row holds the copy that lists show.
"""
