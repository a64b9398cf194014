"""Appointments (rendez-vous / afspraken): agendas of workers, rooms and interpreters."""
