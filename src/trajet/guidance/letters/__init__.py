"""Letters (lettre / brief) from Word templates (modèle / sjabloon): the service's wording, the file's facts.

Owns templates, their versions and the letters made. Does not own the facts: people, files and appointments do.
"""
