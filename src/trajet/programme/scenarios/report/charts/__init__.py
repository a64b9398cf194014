"""The drawings of a report: Vega-Lite specifications, drawn on the server into the page."""
