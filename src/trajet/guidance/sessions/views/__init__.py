"""Pages of sessions: calendar, board, tickets, kiosk and display, collective sessions, figures."""
