"""Deadlines (délais / termijnen): what a person or their lawyer must do, until when, and who watches over it.

Each keeps the rule and version that gave it, the term printed in the letter, and every earlier count. Does not count
days: that is the engine's.
"""
