"""Structured log lines without personal data: what happened, where, how long; never a name or a query string."""

import json
import logging
from datetime import UTC, datetime

SAID_IN_FULL = ("trajet", "django.request")
"""Loggers whose arguments hold no personal data: our own, and the status with the path, which only has uuids."""


class LineFormatter(logging.Formatter):
    """One JSON object a line. Tracebacks are kept; values of local variables and request data never are."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.msg % record.args
            if record.args and record.name.startswith("trajet")
            else str(record.msg),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = self.formatException((record.exc_info[0], record.exc_info[0](), record.exc_info[2]))[-4000:]
        return json.dumps(line, ensure_ascii=False)
