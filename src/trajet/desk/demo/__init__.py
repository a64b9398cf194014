"""Demo data: a reception network of real size with made-up people (gegevens voor de demo, données de démonstration).

Owns: the figures it draws from, the draws, the loading, the demo accounts. Every person it makes carries
`is_synthetic`. Does not own any table: it fills those of the other rooms in bulk, as the owner role, once, on an empty
database, and never in production. The same seed and day give the same rows.
"""
