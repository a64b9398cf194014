"""Referrals (orientations / doorverwijzingen): what is shared with whom, under which consent."""
