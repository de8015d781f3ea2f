"""Notes from processes and threads that serve no sockets: pages, tasks, the command line."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import connections, transaction

from chalkmap.maps.sync import log, notes
from chalkmap.maps.sync.broker import CHANNEL
from chalkmap.maps.sync.notes import Envelope, Note

logger = logging.getLogger(__name__)

NOBODY = ""  # so that every process listens


def announce(note: Note) -> None:
    """Tell all processes, once the transaction is committed. One that does not hear looks for itself within 2 s."""
    payload = notes.encode(Envelope(NOBODY, note))
    transaction.on_commit(lambda: _send(payload), using=log.alias())


def _send(payload: bytes) -> None:
    url = settings.ENV["BROKER_URL"]
    if url:
        _publish(url, payload)
    elif connections[log.alias()].vendor == "postgresql":
        with connections[log.alias()].cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload.decode()])


def _publish(url: str, payload: bytes) -> None:
    import redis  # only where it is used: it takes long to load

    try:
        with redis.Redis.from_url(url, socket_timeout=1) as client:
            client.publish(CHANNEL, payload)
    except redis.RedisError as error:
        logger.warning("The broker is out of reach: %s", error)
