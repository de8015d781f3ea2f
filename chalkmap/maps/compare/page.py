"""The comparison as one page without anything from elsewhere: to read, print and send to somebody without an account."""

from __future__ import annotations

import base64
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from chalkmap.maps.compare.language import percent
from chalkmap.maps.compare.merged import DOUBTFUL, spoken_state
from chalkmap.maps.compare.words import SIGNS, kind_words

if TYPE_CHECKING:
    from chalkmap.maps.compare.emphasis import BranchEmphasis, Room
    from chalkmap.maps.compare.merged import MergedNode
    from chalkmap.maps.compare.report import Report
    from chalkmap.maps.compare.words import Row
    from chalkmap.maps.drawing.svg import Theme

THEMES: tuple[Theme, Theme] = ("light", "dark")
HERE = Path(__file__).parent
BAR = 200  # units of the bars' picture for the whole of a map
LISTED = 2_000  # nodes in the list beside the picture; the table has all that differs


def page_of(report: Report, *, lang: str = "en") -> str:
    """Return the page as HTML. Raises DrawingFailedError if the picture cannot be drawn."""
    say = report.language.gettext
    heading = say("%(a)s and %(b)s") % {"a": report.name_a, "b": report.name_b}
    return Template((HERE / "page.html").read_text(encoding="utf-8")).substitute(
        lang=escape(lang),
        style=(HERE / "page.css").read_text(encoding="utf-8"),
        kicker=escape(say("Two maps compared: what was before, what is after")),
        heading=escape(heading),
        sentence=escape(report.sentence),
        counts=_counts(report),
        emphasis_heading=escape(say("What each map gives room to")),
        emphasis=_emphasis(report),
        picture_heading=escape(say("Both maps in one picture")),
        picture=_picture(report),
        list_heading=escape(say("The same as a list")),
        list=_list(report),
        table_heading=escape(say("Every difference")),
        table=_table(report),
    )


def _counts(report: Report) -> str:
    """Return how much of each kind there is: this is the key to signs and colours as well."""
    counts = report.counts()
    items = [_count("same", "=", counts["same"], report.language.gettext("the same"))]
    items += [
        _count(kind, sign, counts[kind], kind_words(kind, report.language))
        for kind, sign in SIGNS.items()
    ]
    return f'<ul class="counts">{"".join(items)}</ul>'


def _count(kind: str, sign: str, number: int, words: str) -> str:
    return (
        f'<li class="{kind}"><span class="sign" aria-hidden="true">{sign}</span> '
        f"{number} {escape(words)}</li>"
    )


def _emphasis(report: Report) -> str:
    say = report.language.gettext
    heads = [say("Branch"), say("Before"), say("After"), say("Share of the map"), say("Levels")]
    rows = "".join(_branch_row(report, each) for each in report.branches)
    caption = say(
        "Share of all topics but the centre; the upper bar is before, the lower one after."
    )
    return _scrolled(caption, heads, rows)


def _branch_row(report: Report, each: BranchEmphasis) -> str:
    language, former = report.language, ""
    if each.title_a and each.title_b and each.title_a != each.title_b:
        was = language.gettext("was %(title)s") % {"title": each.title_a}
        former = f'<span class="where">{escape(was)}</span>'
    cells = [_room(report, room) for room in (each.before, each.after)]
    levels = " → ".join(str(room.levels) if room else "–" for room in (each.before, each.after))
    return (
        f'<tr><th scope="row">{escape(each.title)}{former}</th>'
        + "".join(f'<td class="number">{escape(cell)}</td>' for cell in cells)
        + f'<td>{_bars(each)}</td><td class="number">{levels}</td></tr>'
    )


def _room(report: Report, room: Room | None) -> str:
    if room is None:
        return "–"
    words = report.language.ngettext(
        "%(share)s, %(nodes)s topic", "%(share)s, %(nodes)s topics", room.nodes
    )
    return words % {"share": percent(room.share, report.language), "nodes": room.nodes}


def _bars(each: BranchEmphasis) -> str:
    """Draw both shares; the cells beside them say the same in figures."""
    widths = [round(BAR * room.share, 1) if room else 0 for room in (each.before, each.after)]
    return (
        f'<svg class="bars" viewBox="0 0 {BAR} 22" height="22" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="before" x="0" y="2" width="{widths[0]}" height="8" rx="2"/>'
        f'<rect class="after" x="0" y="12" width="{widths[1]}" height="8" rx="2"/></svg>'
    )


def _picture(report: Report) -> str:
    """Return the picture in light and dark, as images of this page: a stranger's titles stay outside the page."""
    light, dark = (_as_address(report.svg(theme)) for theme in ("light", "dark"))
    alt = report.language.gettext("Both maps in one picture; the list below says the same.")
    return (
        f'<picture><source media="(prefers-color-scheme: dark)" srcset="{dark}">'
        f'<img class="picture" src="{light}" alt="{escape(alt)}"></picture>'
    )


def _as_address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _list(report: Report) -> str:
    """Return the merged map as nested lists, as far as is worth reading."""
    parts: list[str] = ["<ul>"]
    waiting: list[MergedNode | str] = ["</ul>", *reversed(report.roots)]
    left = LISTED
    while waiting and left:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        left -= 1
        parts.append(f"<li>{_list_item(report, node)}")
        if node.children:
            parts.append("<ul>")
            waiting += ["</ul></li>", *reversed(node.children)]
        else:
            parts.append("</li>")
    parts += [each for each in reversed(waiting) if isinstance(each, str)]
    return "".join(parts)


def _list_item(report: Report, node: MergedNode) -> str:
    if not node.kinds and not node.is_doubtful:
        return escape(node.title)
    signs = "".join(SIGNS[kind] for kind in node.kinds)
    words = spoken_state(node, report.language)
    return (
        f'<span class="{node.state}"><span class="sign" aria-hidden="true">{signs}</span> '
        f"{escape(node.title)} <small>({escape(words)})</small></span>"
    )


def _table(report: Report) -> str:
    say = report.language.gettext
    if not report.rows:
        return f"<p>{escape(say('The two maps say the same.'))}</p>"
    heads = [say("What"), say("Topic"), say("Before"), say("After")]
    rows = "".join(_difference_row(report, row) for row in report.rows)
    caption = say("In the order of the second map; what is only in the first comes last.")
    return _scrolled(caption, heads, rows)


def _difference_row(report: Report, row: Row) -> str:
    doubt = ""
    if row.confidence < DOUBTFUL:
        sure = percent(row.confidence, report.language)
        words = report.language.gettext("perhaps another topic (%(sure)s sure)") % {"sure": sure}
        doubt = f'<span class="where">{escape(words)}</span>'
    where = f'<span class="where">{escape(row.where)}</span>' if row.where else ""
    return (
        f'<tr><td class="kind {row.kind}"><span class="sign" aria-hidden="true">{SIGNS[row.kind]}</span> '
        f"{escape(row.what)}{doubt}</td>"
        f'<th scope="row">{escape(row.title)}{where}</th>'
        f"<td>{escape(row.before)}</td><td>{escape(row.after)}</td></tr>"
    )


def _scrolled(caption: str, heads: list[str], rows: str) -> str:
    """Return a table that scrolls by itself where the window is narrow, by keys as well."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
