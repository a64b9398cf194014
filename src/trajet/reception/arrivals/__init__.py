"""Arrivals (arrivées / aankomsten): making, registering, lodging; entitlement; priority and waiting list."""
