"""Between the rule book and the rule files of the engine."""
