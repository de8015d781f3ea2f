"""What the report of an import or export can say: closed lists of codes, each with its English words.

A page translates the words through gettext, where they are the key; placeholders are filled from `Loss.values`.
"""

from __future__ import annotations

from enum import Enum


def gettext_noop(words: str) -> str:
    """Mark words for the catalogue of translations, which is collected by this name; formats know no Django."""
    return words


class Words(Enum):
    """A closed list: the name is the code, the value its words."""

    @property
    def code(self) -> str:
        """Return the code as the API and `convert --report json` give it."""
        return self.name.lower().replace("_", "-")


class What(Words):
    """What a line of the report is about."""

    NODES = gettext_noop("nodes")
    TITLES = gettext_noop("titles")
    NOTES = gettext_noop("notes")
    LINKS = gettext_noop("links")
    PICTURES = gettext_noop("pictures")
    PICTURE_FILES = gettext_noop("the file of a picture (only its name is written)")
    ICONS = gettext_noop("icons")
    TAGS = gettext_noop("tags")
    TASKS = gettext_noop("tasks")
    TASK_DETAILS = gettext_noop("dates, priority or assignee of tasks")
    COLOURS = gettext_noop("colours")
    SHAPES = gettext_noop("shapes")
    PLACES = gettext_noop("free positions")
    SIDES = gettext_noop("sides")
    DIRECTIONS = gettext_noop("writing directions of topics")
    LAYOUTS = gettext_noop("layouts")
    FLOATING = gettext_noop("floating topics")
    RECORDS = gettext_noop("links to records")
    FIGURES = gettext_noop("figures")
    RELATIONS = gettext_noop("relations")
    RELATION_DETAILS = gettext_noop("label, colour or line of relations")
    GROUPS = gettext_noop("groups")
    GROUP_DETAILS = gettext_noop("label, colour or shape of groups")
    SETTINGS = gettext_noop("settings of the map")
    OUTLINE = gettext_noop("order and levels of the nodes")
    FOREIGN = gettext_noop("what was kept of another program's file")
    OWN_FIELDS = gettext_noop("Chalkmap's own fields (damaged)")
    BROKEN_TEXT = gettext_noop("broken text")
    LONG_TITLE = gettext_noop("title too long")
    LONG_NOTE = gettext_noop("note (too long)")
    LONG_PROPERTIES = gettext_noop("properties (too long)")
    LONG_FRONT_MATTER = gettext_noop("front matter (too long)")
    RICH_TITLE = gettext_noop("rich title")
    DETAILS = gettext_noop("details")
    MARKUP = gettext_noop("%(tag)s (in a rich text)")
    BROKEN_FIELD = gettext_noop("something that a map cannot hold")
    FOREIGN_DATA = gettext_noop("what only the other program knows, written back on export")
    FOREIGN_PART = gettext_noop("what only the other program knows (too large to keep)")
    ATTACHMENT = gettext_noop("attached file “%(file)s”")
    ENCRYPTED = gettext_noop("encrypted branch")
    UNSAFE_LINK = gettext_noop("link that a page may not open")
    FOREIGN_ICON = gettext_noop("icon that only Freeplane has")
    SECOND_ID = gettext_noop("node id that stands twice")
    LOOSE_RELATION = gettext_noop("relation to a node that is not there")
    LOOSE_GROUP = gettext_noop("group (damaged, or its nodes are gone)")
    COGGLE_ROOTS = gettext_noop("Coggle's further roots")
    FREEPLANE_FORMATTING = gettext_noop("Freeplane's own formatting, written back on export")
    FREEPLANE_DATA = gettext_noop("Freeplane's own data (damaged or too large)")
    FREEPLANE_PART = gettext_noop("Freeplane's own %(part)s (too large to keep)")


class Into(Words):
    """What became of it."""

    NOTHING = ""
    KEPT = gettext_noop("kept for export")
    ORIGINAL_KEPT = gettext_noop("left out; the original is kept for export")
    PLAIN_TITLE = gettext_noop("plain text with bold, italic and code; the original is kept")
    END_IN_NOTE = gettext_noop("its end is in the note")
    PART_OF_NOTE = gettext_noop("part of the note")
    NODE_PICTURE = gettext_noop("the picture of the node")
    GENERAL_ICON = gettext_noop("a general one; the original is kept")
    ENCRYPTED_KEPT = gettext_noop("kept as it is; it cannot be shown")
    NEW_ID = gettext_noop("a new one")
    BELOW_CENTRE = gettext_noop("below the centre")
    AS_FAR = gettext_noop("as far as the format can hold it")
    READ_AS = gettext_noop("not valid UTF-8 at byte %(byte)s: read as %(encoding)s")
    HALVES_JOINED = gettext_noop("%(number)s characters written as two halves were joined")
    HALVES_REPLACED = gettext_noop("%(number)s halves of characters were replaced by \ufffd")
    CONTROLS_LEFT_OUT = gettext_noop("%(number)s references to control characters were left out")
