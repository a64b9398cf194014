"""Fairness of dispatching: does a group wait longer, travel farther or get less suitable places, and why."""
