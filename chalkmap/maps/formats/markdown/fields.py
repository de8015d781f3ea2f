"""What stands on lines of their own below an item: a picture, and properties (`due:: 2026-11-30`).

Logseq and Obsidian know properties. Those that a node has a field for are read as that field if they stand exactly as
we write them; every other one is kept as a line and written back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from chalkmap.maps.document.links import is_safe_image, is_safe_link
from chalkmap.maps.formats.kept import is_valid, kept_of

if TYPE_CHECKING:
    from chalkmap.maps.formats.base import NodeDict

KEY = "markdown"  # of the `foreign` field
PROPERTY = re.compile(r"^[A-Za-z][\w-]*:: ")
_TASK_FIELDS = {
    "due": "due_on", "start": "start_on", "priority": "priority", "progress": "progress", "assignee": "assignee",
}  # fmt: skip
_NUMBERS = {"priority", "progress"}
_TARGET = r"\((?:<([^<>\n]+)>|(\S+?))\)"
_LINK = re.compile(rf"^\[((?:[^\[\]\\]|\\.)*)\]{_TARGET}$")
# Logseq writes the size behind the picture: ![](a.png){:height 10, :width 20}
_IMAGE = re.compile(
    rf"^!\[((?:[^\[\]\\\n]|\\.)*)\]{_TARGET}"
    r"(?:\{(?::height (\d{1,5}))?(?:, )?(?::width (\d{1,5}))?\})?$"
)
_ESCAPED = re.compile(r"\\([\[\]\\])")
_TO_ESCAPE = re.compile(r"([\[\]\\])")


def read_image(text: str) -> dict[str, Any] | None:
    """Return the picture that this line is; None if it is anything else, or from where no picture may come."""
    match = _IMAGE.match(text)
    if match is None:
        return None
    image: dict[str, Any] = {"file": match[2] or match[3]}
    if match[1]:
        image["alt"] = _ESCAPED.sub(r"\1", match[1])
    image |= {name: int(size) for name, size in (("height", match[4]), ("width", match[5])) if size}
    return image if is_safe_image(image["file"]) and is_valid("node", {"image": image}) else None


def write_image(image: dict[str, Any]) -> str:
    """Return the line of a picture."""
    sizes = ", ".join(f":{name} {image[name]}" for name in ("height", "width") if name in image)
    alt = _TO_ESCAPE.sub(r"\\\1", " ".join(image.get("alt", "").split()))
    return f"![{alt}]({_target(image['file'])})" + (f"{{{sizes}}}" if sizes else "")


def read_link(text: str) -> tuple[str, str] | None:
    """Return words and address if the whole text is a link that a map may hold."""
    match = _LINK.match(text)
    if match is None:
        return None
    address = match[2] or match[3]
    return (match[1], address) if is_safe_link(address) and len(address) <= 2_000 else None


def write_link(text: str, address: str) -> str:
    """Return a link; `text` has its brackets escaped."""
    return f"[{text}]({_target(address)})"


def read_properties(lines: list[str], node: NodeDict) -> list[str]:
    """Put the properties that are fields into the node; return the others. Reads `task` fields of tasks only."""
    others = []
    for line in lines:
        name, _, value = line.partition(":: ")
        if name == "tags" and _try(node, {"tags": value.split(", ")}, line):
            continue
        if name in _TASK_FIELDS and "task" in node and _TASK_FIELDS[name] not in node["task"]:
            number = name in _NUMBERS and value.isdecimal() and len(value) < 5
            found = {_TASK_FIELDS[name]: int(value) if number else value}
            if _try(node, {"task": node["task"] | found}, line):
                continue
        others.append(line)
    return others


def write_properties(node: NodeDict) -> list[str]:
    """Return a line for each field that is written as a property."""
    lines = [f"tags:: {', '.join(node['tags'])}"] if "tags" in node else []
    task = node.get("task", {})
    lines += [f"{name}:: {task[key]}" for name, key in _TASK_FIELDS.items() if key in task]
    return [line for line in lines if "\n" not in line]


def kept_properties(node: NodeDict) -> list[str]:
    """Return the lines that an import has kept."""
    found = kept_of(KEY, node).get("properties")
    return (
        [line for line in found if isinstance(line, str) and "\n" not in line]
        if isinstance(found, list)
        else []
    )


def id_in(properties: list[str]) -> str | None:
    """Return the id that other items call this one by, as Logseq has it."""
    return next((line[5:].strip() for line in properties if line.startswith("id:: ")), None)


def _try(node: NodeDict, fields: dict[str, Any], line: str) -> bool:
    """Take fields over if they are valid and would be written as this line."""
    if not is_valid("node", fields) or line not in write_properties(fields):
        return False
    node |= fields
    return True


def _target(address: str) -> str:
    return f"<{address}>" if set(" ()<>") & set(address) else address
