"""What JSON may hold and a map may not: fractions, huge numbers, U+0000, broken characters, bottomless nesting."""

from __future__ import annotations

from typing import Any

from chalkmap.maps.document.schema import MAX_INTEGER


class FieldError(ValueError):
    """A value that the schema does not allow. `path` leads to it: `props.link`."""

    def __init__(self, path: str, problem: str, *, is_too_large: bool = False) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)
        self.is_too_large = is_too_large


def check_values(root: object, deepest: int) -> None:
    """Raise FieldError for the first value that a map may not hold. Goes level by level, without recursion."""
    level: list[Any] = [root]
    for _ in range(deepest + 1):
        below: list[Any] = []
        for item in level:
            kind = type(item)
            if kind is str:
                if not item.isascii() or "\0" in item:
                    _check_characters(root, item)
            elif kind is dict:
                below += item
                below += item.values()
            elif kind is list:
                below += item
            elif item is not None and kind is not bool:
                _check_number(root, item)
        if not below:
            return
        level = below
    raise FieldError("", f"nested deeper than {deepest}")


def _check_characters(root: object, text: str) -> None:
    if "\0" in text:
        raise FieldError(_path_to(root, text), "the character U+0000")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise FieldError(_path_to(root, text), "half of a surrogate pair") from None


def _check_number(root: object, item: object) -> None:
    if type(item) is not int:
        raise FieldError(_path_to(root, item), f"a {type(item).__name__}: numbers are whole")
    if not -MAX_INTEGER <= item <= MAX_INTEGER:
        raise FieldError(_path_to(root, item), "a number beyond 2^53")


def _path_to(root: object, wanted: object) -> str:
    """Return the way to a value, as in `props.tags[2]`; to a field's name it is that of its object."""
    waiting: list[tuple[Any, str]] = [(root, "")]
    while waiting:
        value, path = waiting.pop()
        if value is wanted:
            return path
        if isinstance(value, list):
            waiting += [(item, f"{path}[{index}]") for index, item in enumerate(value)]
        elif isinstance(value, dict):
            if any(key is wanted for key in value):
                return path
            waiting += [
                (item, f"{path}.{key[:40]}" if path else str(key)[:40])
                for key, item in value.items()
            ]
    return ""
