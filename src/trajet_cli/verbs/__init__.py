"""One module per verb, each with `HELP`, `add_arguments` and `run`."""
