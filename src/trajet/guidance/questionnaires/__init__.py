"""Questionnaires (XLSForm): versions, answers, results."""
