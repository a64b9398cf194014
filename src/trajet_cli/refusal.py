"""Why a verb cannot do what was asked, said so that the reader knows what to do next."""


class RefusalError(RuntimeError):
    """Stops the verb with exit code 1 and shows its message without a traceback."""
