"""Partners: the directory of organisations and services (HSDS)."""
