"""The network from a spreadsheet: read cells, say what is wrong with each, show what would change, then apply it."""
