"""Differences in plain words: the rows of the table, and what a field's value reads like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chalkmap.maps.compare.difference import ORDER, Difference, Kind
from chalkmap.maps.compare.language import Language, quoted
from chalkmap.maps.document.inline import plain_title
from chalkmap.maps.document.note import plain_note

if TYPE_CHECKING:
    from chalkmap.maps.compare.comparison import Comparison, Side

SIGNS: dict[Kind, str] = {
    "only_a": "−",  # noqa: RUF001 - a minus sign, as wide as the plus
    "only_b": "+",
    "renamed": "✎",
    "moved": "→",
    "changed": "•",
}


STEP = " \u203a "  # between the titles of a way down the map


@dataclass(frozen=True)
class Row:
    """One line of the table of differences. `confidence` is below 1 where the two nodes may not be the same."""

    kind: Kind
    what: str
    title: str
    where: str
    before: str
    after: str
    confidence: float
    key: str


def kind_words(kind: Kind, language: Language) -> str:
    """Return what a kind of difference is called."""
    say = language.gettext
    return {
        "renamed": say("renamed"),
        "moved": say("moved"),
        "changed": say("changed"),
        "only_a": say("only before"),
        "only_b": say("only after"),
    }[kind]


def rows_of(comparison: Comparison, differences: list[Difference], language: Language) -> list[Row]:
    """Return the table: a branch that is only on one side is one row, which says how much is below."""
    return [
        _row(comparison, each, language)
        for each in differences
        if not _is_below_its_like(comparison, each)
    ]


def _is_below_its_like(comparison: Comparison, each: Difference) -> bool:
    """Say whether what is above a node is only on that side, too, so that its row stands for both."""
    if each.of != "node" or each.kind not in ("only_a", "only_b"):
        return False
    side, node_id, matched = _side_of(comparison, each)
    parent = side.parent(node_id)
    return parent is not None and parent not in matched


def _side_of(comparison: Comparison, each: Difference) -> tuple[Side, str, dict[str, str]]:
    """Return the side where a node is looked up: B, unless it is only in A."""
    if each.b is not None:
        return comparison.b, each.b, comparison.in_a
    return comparison.a, each.a or "", comparison.in_b


def _row(comparison: Comparison, each: Difference, language: Language) -> Row:
    if each.of != "node":
        return _other_row(comparison, each, language)
    side, node_id, matched = _side_of(comparison, each)
    what = kind_words(each.kind, language)
    before, after = _before_and_after(comparison, each, language)
    if each.kind == "changed":
        what = f"{what}: {field_words(each.field, language)}"
    elif each.kind in ("only_a", "only_b"):
        text = _with_below(side, node_id, matched, language)
        before, after = (text, "") if each.kind == "only_a" else ("", text)
    where = STEP.join(side.way(node_id)[1:])  # not the centre: everything is below it
    return Row(
        each.kind, what, side.title(node_id), where, before, after, each.confidence, each.key
    )


def _before_and_after(
    comparison: Comparison, each: Difference, language: Language
) -> tuple[str, str]:
    if each.kind == "renamed":
        return plain_title(each.before), plain_title(each.after)
    if each.kind == "moved" and each.field == ORDER:
        return (
            _behind(comparison.a, each.before, language),
            _behind(comparison.b, each.after, language),
        )
    if each.kind == "moved":
        return (
            _below(comparison.a, each.before, language),
            _below(comparison.b, each.after, language),
        )
    return value_words(each.field, each.before, language), value_words(
        each.field, each.after, language
    )


def _below(side: Side, parent: str | None, language: Language) -> str:
    if parent is None:
        return language.gettext("on its own")
    return language.gettext("below %(title)s") % {"title": quoted(side.title(parent), language)}


def _behind(side: Side, sibling: str | None, language: Language) -> str:
    if sibling is None:
        return language.gettext("first")
    return language.gettext("after %(title)s") % {"title": quoted(side.title(sibling), language)}


def _with_below(side: Side, node_id: str, matched: dict[str, str], language: Language) -> str:
    """Return a title, and how many nodes below are only on this side as well."""
    ids = side.outline.ids
    number = side.number_of[node_id]
    below = sum(ids[each] not in matched for each in side.outline.branch(number)) - 1
    if not below:
        return side.title(node_id)
    words = language.ngettext(
        "%(title)s, and %(number)s below", "%(title)s, and %(number)s below", below
    )
    return words % {"title": side.title(node_id), "number": below}


def _other_row(comparison: Comparison, each: Difference, language: Language) -> Row:
    """Return the row of a relation, a group or a setting of the map."""
    what = f"{kind_words(each.kind, language)}: {field_words(each.of, language)}"
    before, after = (
        value_words(each.field, value, language) for value in (each.before, each.after)
    )
    title = field_words(each.field, language) if each.of == "settings" else ""
    if each.of != "settings":
        side, link_id = (comparison.b, each.b) if each.b else (comparison.a, each.a)
        title = _link_words(side, side.document[f"{each.of}s"][link_id], language)
        if each.field == "nodes":
            before, after = (
                ", ".join(map(where.title, nodes))
                for where, nodes in ((comparison.a, each.before), (comparison.b, each.after))
            )
    return Row(each.kind, what, title, "", before, after, each.confidence, each.key)


def _link_words(side: Side, link: dict[str, Any], language: Language) -> str:
    nodes = [link["from"], link["to"]] if "from" in link else link["nodes"]
    titles = [quoted(side.title(node), language) for node in nodes if node in side.number_of]
    label = f"{link['label']}: " if link.get("label") else ""
    return label + (" → " if "from" in link else ", ").join(titles)


def field_words(field: str, language: Language) -> str:
    """Return what a field is called."""
    say = language.gettext
    names = {
        "note": say("note"), "task": say("task"), "tags": say("tags"), "icons": say("icons"),
        "link": say("link"), "image": say("picture"), "record": say("record"), "figure": say("figure"),
        "colour": say("colour"), "shape": say("shape"), "layout": say("layout"), "side": say("side"),
        "x": say("place"), "y": say("place"), "foreign": say("what another program keeps in it"),
        "relation": say("relation"), "group": say("group"), "settings": say("settings of the map"),
        "label": say("label"), "line": say("line"), "ends": say("arrows"), "nodes": say("nodes"),
        "title": say("title"), "theme": say("theme"), "fold_depth": say("levels shown"),
        "direction": say("direction of writing"),
    }  # fmt: skip
    return names.get(field, field)


def value_words(field: str, value: Any, language: Language) -> str:
    """Return a field's value as a person reads it; nothing for one that is not there."""
    match field, value:
        case _, None:
            words = ""
        case "note", _:
            words = plain_note(value)
        case "task", _:
            words = _task_words(value, language)
        case "image", _:
            words = str(value.get("alt") or value["file"])
        case "foreign", _:
            words = "…"
        case _, list():
            words = ", ".join(map(str, value))
        case _:
            words = str(value)
    return words


def _task_words(task: dict[str, Any], language: Language) -> str:
    say = language.gettext
    words = [say("done") if task.get("done") else say("to do")]
    parts = (
        ("progress", say("%(value)s %% there")),
        ("priority", say("priority %(value)s")),
        ("start_on", say("from %(value)s")),
        ("due_on", say("due %(value)s")),
        ("assignee", say("for %(value)s")),
    )
    words += [text % {"value": task[name]} for name, text in parts if name in task]
    return ", ".join(words)
