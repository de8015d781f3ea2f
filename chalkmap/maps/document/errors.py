"""Why the document refuses a change, or a whole map."""

from __future__ import annotations

from typing import ClassVar, Literal

from chalkmap.core.errors import RefusedError

# The part of the wire's closed list (`maps.sync.messages.RefusalReason`) that the document itself gives.
Reason = Literal["schema", "exists", "gone", "cycle", "too-large"]


class ChangeRefusedError(RefusedError):
    """A change that was not applied, whole: which op, why. `detail` names the field where there is one."""

    code: ClassVar[str] = "change-refused"
    status: ClassVar[int] = 409
    message: ClassVar[str] = "The change was refused: %(reason)s, op %(op_index)d. %(detail)s"

    def __init__(self, reason: Reason, op_index: int = 0, detail: str = "") -> None:
        super().__init__(reason=reason, op_index=op_index, detail=detail)
        self.reason: Reason = reason
        self.op_index = op_index
        self.detail = detail


class MapRefusedError(RefusedError):
    """A map that is not one: `detail` says what is wrong and where."""

    code: ClassVar[str] = "map-refused"
    message: ClassVar[str] = "This is not a map: %(detail)s"

    def __init__(self, detail: str) -> None:
        super().__init__(detail=detail)
        self.detail = detail
