"""What the sentences of a comparison need of a language; this package knows no Django and no catalogue itself."""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from typing import Protocol


class Language(Protocol):
    """What translates: a catalogue of `gettext`, or `django.utils.translation` itself."""

    def gettext(self, message: str, /) -> str:
        """Return the words in this language."""

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """Return the words for a number of things in this language."""


ENGLISH: Language = gettext.NullTranslations()


def quoted(title: str, language: Language) -> str:
    """Return a title in the language's quotation marks."""
    return language.gettext("“%(title)s”") % {"title": title}


def listed(items: Sequence[str], language: Language) -> str:
    """Return items in a row: “a, b and c”."""
    if len(items) < 2:
        return "".join(items)
    first = language.gettext(", ").join(items[:-1])
    return language.gettext("%(first)s and %(last)s") % {"first": first, "last": items[-1]}


def percent(share: float, language: Language) -> str:
    """Return a share from 0 to 1 as whole percents."""
    return language.gettext("%(number)s %%") % {"number": round(share * 100)}
