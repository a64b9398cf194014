"""Walk-in sessions (permanences / permanenties): the calendar, the tickets and their queue, presence, figures.

Owns sessions, anonymous tickets and the addresses of the kiosk and the display. Does not own what a ticket leads to:
the file, the appointment, the referral and the interpreter's booking belong to their rooms.
"""
