"""Files of other programs that cannot be read yet: named, so that nobody wonders what is wrong with their file."""

from __future__ import annotations

from chalkmap.core.xml import root_name

# By the root element of their XML; several travel under a wrong ending.
_BY_ROOT = {
    "xmap-content": "XMind", "opml": "OPML", "Map": "MindManager", "minder": "Minder", "vymmap": "VYM",
    "simplemind-mindmaps": "SimpleMind", "html": "web page", "svg": "SVG picture",
}  # fmt: skip
_BY_START = (
    (b"%PDF", "PDF"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"),
    (b"\x1f\x8b", "gzip"),
)  # fmt: skip
_BY_ENDING = {
    ".xmind": "XMind", ".opml": "OPML", ".mmap": "MindManager", ".mind": "MindMeister", ".minder": "Minder",
    ".smmx": "SimpleMind", ".vym": "VYM", ".wxml": "WiseMapping", ".canvas": "JSON Canvas", ".mup": "MindMup",
    ".mmd": "Mermaid and SciaReto", ".mymind": "My Mind", ".puml": "PlantUML", ".txt": "plain text",
}  # fmt: skip


def program_of(head: bytes, ending: str) -> str | None:
    """Return whose file this is by its first bytes, or else by its ending (a zip archive says little of itself)."""
    for start, words in _BY_START:
        if head.startswith(start):
            return words
    if head.startswith(b"PK\x03\x04"):
        return _BY_ENDING.get(ending, "zip")
    return _BY_ROOT.get(root_name(head) or "") or _BY_ENDING.get(ending)
