"""What the program refuses to do, in one form: a stable code, data, a translated message, an HTTP status."""

from __future__ import annotations

from typing import Any, ClassVar


class RefusedError(Exception):
    """Base of every refusal that a person may see.

    Subclasses set `code` (stable, kebab-case), `status` (HTTP) and `message` (lazy translated text with named
    placeholders filled from the keyword arguments).
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    message: ClassVar[Any] = ""

    def __init__(self, **details: Any) -> None:
        super().__init__(self.code)
        self.details = details

    def __str__(self) -> str:
        return str(self.message) % self.details
