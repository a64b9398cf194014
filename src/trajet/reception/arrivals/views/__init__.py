"""Pages of arrivals: registering, the lists, one arrival with its acts."""
