"""Desk (bureau / bureau): the home page of each role, worklists, search box, the person's thread: pages that join wings."""
