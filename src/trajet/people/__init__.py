"""People: persons (personnes / personen), households (ménages / huishoudens), duplicates (doublons / dubbels), search.

Owns what a person says of themselves, each fact with source and date, never overwritten.
Does not own needs, procedures or places.
"""
