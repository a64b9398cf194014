"""Stays (séjours / verblijven): which bed holds whom on which days; no double booking is the database's own rule."""
