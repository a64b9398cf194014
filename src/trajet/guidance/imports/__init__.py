"""Imports (importation / import): existing files of people from a spreadsheet, checked cell by cell, undone as a whole.

Owns the uploaded file, what its columns mean, and which rows became which files. People, households and files are
opened by the services of their own rooms.
"""
