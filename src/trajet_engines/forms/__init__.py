"""Questionnaires written as XLSForms: what is asked, of whom, what is refused, what is computed."""
