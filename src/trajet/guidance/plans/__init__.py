"""Plans (projets individualisés / begeleidingsplannen): goals and steps of a person."""
