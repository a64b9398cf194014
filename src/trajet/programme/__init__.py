"""Programme (programme / programma): the network as a whole and what it could become; scenarios.

Reads every other wing through its door and is read by none but the desk. Owns no person and no place.
"""
