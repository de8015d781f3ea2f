"""Why a file cannot be read: what is wrong, and where in the file."""

from __future__ import annotations

from typing import ClassVar

from chalkmap.core.errors import RefusedError


class FormatError(RefusedError):
    """A file that is not imported. Details: name, problem, and part (of an archive), line and byte, or None."""

    code: ClassVar[str] = "format-refused"
    message: ClassVar[str] = "%(name)s: %(problem)s"

    def __init__(
        self,
        problem: str,
        *,
        name: str = "",
        line: int | None = None,
        byte: int | None = None,
        part: str | None = None,
    ) -> None:
        super().__init__(problem=problem, name=name, line=line, byte=byte, part=part)

    def __str__(self) -> str:
        return f"{', '.join(self._places())}: {self.details['problem']}".removeprefix(": ")

    def _places(self) -> list[str]:
        words = (
            ("name", "%s"),
            ("part", "%s"),
            ("line", "line %s"),
            ("byte", "byte %s"),
        )
        return [
            word % value
            for key, word in words
            if (value := self.details[key]) is not None and value != ""
        ]


class UnknownFormatError(FormatError):
    """A file of a kind that cannot be read, or whose kind cannot be told."""

    code: ClassVar[str] = "format-unknown"
    status: ClassVar[int] = 415


class FileTooLargeError(FormatError):
    """A file above the limit of bytes, nodes or depth."""

    code: ClassVar[str] = "format-too-large"
    status: ClassVar[int] = 413
