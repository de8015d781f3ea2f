"""The rooms of this process, when it serves any: one set, started and stopped with the server."""

from __future__ import annotations

from django.conf import settings
from django.db import connections

from chalkmap.maps.sync import log
from chalkmap.maps.sync.broker import Broker
from chalkmap.maps.sync.rooms import Rooms

_rooms: Rooms | None = None


class CannotStartError(Exception):
    """The server must not start; the message says why."""


def current() -> Rooms | None:
    """Return the rooms of this process, or None when it serves no sockets."""
    return _rooms


def started() -> Rooms:
    """Return the rooms of this process, which serves sockets."""
    assert _rooms is not None, "the server's lifespan has not been run"
    return _rooms


async def start() -> None:
    """Make the rooms on the running loop."""
    global _rooms
    _rooms = Rooms(_broker())


def _broker() -> Broker | None:
    """Return how to hear of other processes; None where there are none.

    The drivers are loaded only where they are used: together they take a third of a second of a start.
    """
    url = settings.ENV["BROKER_URL"]
    if url:
        from chalkmap.maps.sync.broker_redis import RedisMedium

        return Broker(RedisMedium(url))
    if connections[log.alias()].vendor == "postgresql":
        from chalkmap.maps.sync.broker_postgres import PostgresMedium, parameters_of

        return Broker(PostgresMedium(parameters_of(connections[log.alias()].settings_dict)))
    return None


async def stop() -> None:
    """Stop the rooms; a second call does nothing."""
    global _rooms
    rooms, _rooms = _rooms, None
    if rooms is not None:
        await rooms.stop()
