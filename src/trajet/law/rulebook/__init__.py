"""Rule book (recueil des règles / regelboek): every dated rule and route, with its source, status and history."""
