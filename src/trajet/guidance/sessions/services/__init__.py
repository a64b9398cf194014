"""Writes of sessions: planning, the desk, the doors of kiosk and display, collective sessions, conversions."""
