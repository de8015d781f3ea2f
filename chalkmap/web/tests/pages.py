"""Reading rendered pages as the strict policy does."""

from __future__ import annotations

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "style":
            self.found.append("<style>")
        if tag == "script" and "src" not in names:
            self.found.append("<script> without src")
        for name, value in names.items():
            if name == "style" or name.startswith("on"):
                self.found.append(f"<{tag} {name}>")
            if name in {"href", "src", "action"} and (value or "").startswith("javascript:"):
                self.found.append(f"<{tag} {name}={value}>")
            if name in {"src", "href"} and (value or "").startswith(("http:", "https:", "//")):
                self.found.append(f"<{tag} {name}={value}> from elsewhere")


def inline_code(html: str) -> list[str]:
    """Return what a page holds that the policy would stop."""
    reader = _Reader()
    reader.feed(html)
    return reader.found
