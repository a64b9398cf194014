"""Law (droit / recht): procedures, the letters that move them, the terms that run, the rules behind each term.

Owns what happened in a person's cases and until when somebody must act. Does not own the way days are counted: that is
`trajet_engines.law`, reached through `bridge.py`.
"""
