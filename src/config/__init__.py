"""Settings, URLs and the root of the REST API."""
