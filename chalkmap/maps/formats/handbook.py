"""The table of formats in the handbook, made of what each format says that it keeps.

python -m chalkmap.maps.formats.handbook            writes it into docs/users/formats.md
python -m chalkmap.maps.formats.handbook --check    fails where that is not what stands there
"""

from __future__ import annotations

import sys
from pathlib import Path

from chalkmap.maps.formats.keeps import EVERYTHING, extent_of
from chalkmap.maps.formats.registry import FORMATS, WRITERS

PAGE = Path(__file__).parents[3] / "docs" / "users" / "formats.md"
START, END = "<!-- formats: start -->", "<!-- formats: end -->"
_SIGNS = {"all": "all", "some": "some", "none": "–"}


def table() -> str:
    """Return the table: a line for each format, a column for each part of a map."""
    parts = list(EVERYTHING)
    heads = ["format", "endings", "out", *(part.value for part in parts)]
    lines = [heads, ["---"] * len(heads)]
    for each in FORMATS:
        kept = [_SIGNS[extent_of(each.keeps, part)] for part in parts]
        endings = " ".join(f"`{ending}`" for ending in each.extensions)
        lines.append([each.label, endings, "yes" if each.name in WRITERS else "–", *kept])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page_with_table(text: str) -> str:
    """Return the page with the table between its two marks."""
    before, rest = text.split(START, 1)
    return f"{before}{START}\n{table()}\n{END}{rest.split(END, 1)[1]}"


def main() -> int:
    """Write the table into the page, or check it."""
    text = PAGE.read_text(encoding="utf-8")
    made = page_with_table(text)
    if "--check" in sys.argv:
        return int(made != text)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
