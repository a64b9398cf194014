"""Network (réseau d'accueil / opvangnetwerk): centres, buildings, rooms, beds, closures; capacity of any day."""
