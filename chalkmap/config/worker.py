"""The background worker: in a thread of the server, or in a process of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds between looks for a task
TRY_AGAIN_AFTER = 5.0  # seconds, when the database does not answer
STOP_WITHIN = 10.0  # seconds that a running task may take before the process ends without it


@contextmanager
def background_worker() -> Iterator[None]:
    """Do background work in a thread for as long as the block runs; let the task at hand finish."""
    stopped = threading.Event()
    worker = _worker()
    thread = threading.Thread(target=_work, args=(worker, stopped), name="worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        worker.running = False
        thread.join(STOP_WITHIN)


def work_until_stopped() -> None:
    """Do background work in this process until a signal ends it."""
    worker = _worker()
    worker.configure_signals()
    worker.run()


def _work(worker: Worker, stopped: threading.Event) -> None:
    while not stopped.is_set():
        try:
            worker.run()
        except DatabaseError:
            log.exception("The worker lost its database; it tries again in %s s", TRY_AGAIN_AFTER)
            close_old_connections()
            stopped.wait(TRY_AGAIN_AFTER)
    connections.close_all()


def _worker() -> Worker:
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=LOOK_EVERY,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
