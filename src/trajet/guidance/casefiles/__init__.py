"""Case files (dossiers / dossiers): who accompanies whom in a service, and what was said and done."""
