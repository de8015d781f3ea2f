r"""The marks inside a title: bold, italic, code and LaTeX; and `\*` for the sign itself.

They are written `**bold**`, `*italic*`, `` `code` `` and `$latex$` (or `\(latex\)`, `\[latex\]`).
The same as `client/src/document/inline.ts`; both pass `schema/inline.json`. Whatever is not a pair of marks
is text: no title is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ESCAPED = re.compile(r"([\\`*$])")
_PLAIN = re.compile(r"[^\\`*$]+")
# Not with a space inside the signs nor a digit behind: "from $5 to $10" is about money.
_LATEX = re.compile(r"\$(?![ \t\n\r])((?:[^\\$]|\\[^$])+?)(?<![ \t\n\r])\$(?![0-9])")
# As LaTeX writes it; a space inside the signs is not part of the formula.
BRACKETED_LATEX = re.compile(r"\\\(((?:[^\\]|\\[^)])+?)\\\)|\\\[((?:[^\\]|\\[^\]])+?)\\\]")
_CODE = re.compile(r"`([^`]+)`")
_STARS = re.compile(r"\*+")
_SPACE = " \t\n\r"


@dataclass(slots=True)
class Run:
    """A piece of a title with the same marks. Code and LaTeX are taken literally and never hold other marks."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    latex: bool = False

    @property
    def marks(self) -> tuple[bool, bool, bool, bool]:
        """Return the marks, to compare with another run's."""
        return self.bold, self.italic, self.code, self.latex


def parse_title(title: str) -> list[Run]:
    """Return the runs of a title. Never fails; neighbours with the same marks are one run."""
    pieces: list[Run] = []
    opened: list[tuple[int, int]] = []  # place of the piece that opens, how many stars
    at = 0
    while at < len(title):
        at = _read_piece(title, at, pieces, opened)
    return _joined(pieces)


def plain_title(title: str) -> str:
    """Return the words of a title without its marks."""
    return "".join(run.text for run in parse_title(title))


def escape_title(text: str) -> str:
    """Return a title that shows this text and nothing else."""
    return _ESCAPED.sub(r"\\\1", text)


def write_title(runs: list[Run]) -> str:
    """Return the title whose runs these are, for importers that know marks in other forms."""
    return "".join(_written(run) for run in runs)


def write_latex(latex: str) -> str:
    """Return a formula between its signs: dollars, or brackets where it has a dollar of its own."""
    dollars = f"${latex}$"
    return dollars if _LATEX.fullmatch(dollars) else rf"\({latex}\)"


def _written(run: Run) -> str:
    if run.code and "`" not in run.text:
        written = f"`{run.text}`"
    elif run.latex:
        written = write_latex(run.text)
    else:
        written = escape_title(run.text)
    words = written.strip()
    if not words:
        return written
    lead, _, trail = written.partition(words)
    stars = "**" * run.bold + "*" * run.italic
    return f"{lead}{stars}{words}{stars[::-1]}{trail}"


def _read_piece(title: str, at: int, pieces: list[Run], opened: list[tuple[int, int]]) -> int:
    """Read what stands at `at` into the pieces and return where it ends."""
    if plain := _PLAIN.match(title, at):
        pieces.append(Run(plain[0]))
        return plain.end()
    if title[at] == "\\" and _ESCAPED.match(title, at + 1):
        pieces.append(Run(title[at + 1]))
        return at + 2
    if literal := _read_literal(title, at):
        run, end = literal
        pieces.append(run)
        return end
    if stars := _STARS.match(title, at):
        _read_stars(title, stars.start(), stars.end(), pieces, opened)
        return stars.end()
    pieces.append(Run(title[at]))
    return at + 1


def _read_literal(title: str, at: int) -> tuple[Run, int] | None:
    """Read code or LaTeX, which hold no other marks."""
    bracketed = BRACKETED_LATEX.match(title, at)
    if bracketed and (inside := (bracketed[1] or bracketed[2]).strip(_SPACE)):
        return Run(inside, latex=True), bracketed.end()
    if code := _CODE.match(title, at):
        return Run(code[1], code=True), code.end()
    if latex := _LATEX.match(title, at):
        return Run(latex[1], latex=True), latex.end()
    return None


def _read_stars(
    title: str, start: int, end: int, pieces: list[Run], opened: list[tuple[int, int]]
) -> None:
    """Read a row of stars: each closes what is open, or else opens, or else is a star."""
    may_close = start > 0 and title[start - 1] not in _SPACE
    may_open = end < len(title) and title[end] not in _SPACE
    left = end - start
    while left:
        place = _to_close(opened, left) if may_close else None
        if place is not None:
            left -= _close(place, pieces, opened)
        else:
            stars = min(left, 2)
            if may_open:
                opened.append((len(pieces), stars))
            pieces.append(Run("*" * stars))
            left -= stars


def _to_close(opened: list[tuple[int, int]], left: int) -> int | None:
    """Return the innermost open mark of as many stars, or else the innermost of fewer."""
    places = range(len(opened) - 1, -1, -1)
    exact = (place for place in places if opened[place][1] == left)
    fewer = (place for place in places if opened[place][1] < left)
    return next(exact, next(fewer, None))


def _close(place: int, pieces: list[Run], opened: list[tuple[int, int]]) -> int:
    """Mark what stands between; marks opened inside and never closed stay stars."""
    start, stars = opened[place]
    del opened[place:]
    pieces[start].text = ""
    for piece in pieces[start + 1 :]:
        if stars == 2:
            piece.bold = True
        else:
            piece.italic = True
    return stars


def _joined(pieces: list[Run]) -> list[Run]:
    runs: list[Run] = []
    for piece in pieces:
        if not piece.text:
            continue
        if runs and runs[-1].marks == piece.marks and not (piece.code or piece.latex):
            runs[-1].text += piece.text
        else:
            runs.append(piece)
    return runs
