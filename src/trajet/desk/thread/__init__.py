"""The thread (fil / draad): everything done about one person, in one chronological page."""
