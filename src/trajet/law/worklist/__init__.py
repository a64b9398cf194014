"""Who looks after which deadline today: the service's worklist, its calendar, absences, reminders, agenda feeds.

Does not own: terms and how they are counted (`deadlines`). Nothing falls between two people: whoever is away is
replaced by their substitute, and where nobody is left by a coordinator.
"""
