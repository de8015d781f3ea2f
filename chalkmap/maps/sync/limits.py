"""How much one socket, one person, one room and one process may ask for."""

from __future__ import annotations

from dataclasses import dataclass

CHANGES_PER_SECOND = 30.0
CHANGES_AT_ONCE = 120.0
OPS_PER_SECOND = 1_500.0  # so that the largest change fits in again within the two pauses
OPS_AT_ONCE = 4_000.0
PRESENCE_PER_SECOND = 20.0
PRESENCE_AT_ONCE = 100.0
PAUSE_SECONDS = 1.0
PAUSES = 2  # so a socket that is over its rate is not read for two seconds before it is closed
FORGIVEN_AFTER_SECONDS = 10.0

HELLO_SECONDS = 5.0
FRAMES_HELD = (
    64  # messages that may wait while a socket joins or is over its rate; then it is not read
)
SOCKETS_PER_PERSON = 10  # and map
# Between two looks at every room and socket; what they look for takes 20 s or more.
SWEEP_SECONDS = 5.0
DRAIN_SECONDS = 20.0
PING_AFTER_SECONDS = 20.0
GONE_AFTER_SECONDS = 45.0

ROOM_LINGERS_SECONDS = 60.0
OBJECTS_PER_MB = 1_000  # of open maps; above CHALKMAP_MAPS_MB empty rooms leave at the next look


@dataclass(slots=True)
class Bucket:
    """Tokens that refill by time: a burst at once, then a rate."""

    per_second: float
    at_once: float
    tokens: float
    at: float

    @classmethod
    def full(cls, per_second: float, at_once: float, now: float) -> Bucket:
        """Return a full bucket."""
        return cls(per_second, at_once, at_once, now)

    def take(self, now: float) -> bool:
        """Take one token; False when there is none."""
        tokens = min(self.at_once, self.tokens + (now - self.at) * self.per_second)
        self.at = now
        if tokens < 1.0:
            self.tokens = tokens
            return False
        self.tokens = tokens - 1.0
        return True

    def spend(self, amount: int) -> None:
        """Take tokens for what turned out to cost more than one; they may be owed."""
        self.tokens -= amount


@dataclass(slots=True)
class Patience:
    """How often a socket was over its rate lately."""

    pauses: int = 0
    last_at: float = 0.0

    def runs_out(self, now: float) -> bool:
        """Note that the socket is over its rate; True when it was paused as often as it may be."""
        if now - self.last_at > FORGIVEN_AFTER_SECONDS:
            self.pauses = 0
        self.last_at = now
        self.pauses += 1
        return self.pauses > PAUSES


OPENING_LINGERS_SECONDS = 10.0
