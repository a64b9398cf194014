"""Tasks (tâches / taken): what somebody must do, by when. They know files by name only; files stand above them."""
