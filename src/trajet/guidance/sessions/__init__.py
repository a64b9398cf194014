"""Walk-in sessions (permanences / permanenties): tickets, queue, presence."""
