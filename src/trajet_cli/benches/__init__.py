"""Benchmarks started by `./trajet bench NAME`: each module here has `run(args) -> int`."""
