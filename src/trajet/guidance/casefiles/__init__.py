"""Case files (dossiers sociaux / sociale dossiers): who accompanies whom in a service, what was said and done.

Owns: the file with its phases, reference worker and colleagues; the journal; working notes; documents; transfers; the
copy for the person (Reception Act art. 31–32, `domain.md` B.4 and D.3). Its page is made of sections that other rooms
register (`sections`). Does not own: tasks, plans, appointments, referrals, needs.
"""
