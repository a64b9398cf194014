"""Pages of questionnaires: the catalogue, filling in, what was answered, the figures."""
