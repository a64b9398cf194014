"""Rule book (recueil des règles / regelboek): every dated rule and route, with its source, status and history.

Owns the pages that show them. Does not own the rules: they are files of `trajet_engines.law`, read through `bridge.py`.
"""
