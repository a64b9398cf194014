"""Appointments (rendez-vous / afspraken): agendas of workers, rooms and interpreters, without double booking.

Does not own: tasks, legal terms (the law wing's own feed), or what was said at an appointment (a journal entry).
"""
