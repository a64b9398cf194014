"""Tasks (tâches / taken): what somebody must do, by when."""
