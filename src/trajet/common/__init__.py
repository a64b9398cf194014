"""What every wing needs and no trade owns: dates, paging, ui components, office files, jobs."""
