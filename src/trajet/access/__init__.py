"""Access: organisations (organisations / organisaties), staff (personnel / personeel), walls (cloisons / muren), journal.

Owns who works where in which role, which rows a viewer may reach at the database, and the trace of every act.
Does not own any fact about the people received.
"""
