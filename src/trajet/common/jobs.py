"""Background work: one procrastinate app, and the task that takes back what a killed worker left.

A worker killed in the middle leaves its job in state `doing` for ever; the periodic task below
puts such jobs back in the queue.
"""

from typing import Any

from procrastinate import App, JobContext


def on_app_ready(app: App) -> None:
    """Register the tasks every deployment runs."""

    @app.periodic(cron="*/2 * * * *")
    @app.task(queueing_lock="retry_stalled", pass_context=True, name="common.retry_stalled")
    async def retry_stalled(context: JobContext, timestamp: int) -> None:
        for job in await context.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=60):
            await context.app.job_manager.retry_job(job)


def defer(task_name: str, **arguments: Any) -> int:
    """Put a job in the queue within the current transaction; returns its number."""
    from procrastinate.contrib.django import app

    return app.configure_task(task_name).defer(**arguments)
