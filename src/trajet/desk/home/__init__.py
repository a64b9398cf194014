"""Home pages (accueil / startpagina): what needs me now, per role; the coordinator's figures."""
