"""The console: `./trajet VERB`."""
