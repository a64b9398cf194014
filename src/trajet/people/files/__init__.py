"""Files (dossiers / dossiers): a person's page with every fact, and the opening of a file.

Owns the pages that join persons, households, search and duplicates. Owns no table.
"""
