"""The directory (carnet d’adresses / sociale kaart): organisations, services, places, times."""
