"""Search (recherche / zoeken): any spelling, alphabet, identifier or phone, through one function that sees the wall."""
