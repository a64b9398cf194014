"""Plans (projets individualisés / begeleidingsplannen): goals in the person's words, steps, who, by when, review.

Owns the plan of each person inside a file, its versions and its paper. Steps of the worker become tasks of the tasks room.
"""
