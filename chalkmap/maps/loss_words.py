"""The lines of an import's report in the language of the reader.

The formats keep the words (`formats/wording.py`) and know no Django; here they are looked up in the catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

if TYPE_CHECKING:
    from chalkmap.maps.formats.base import Loss


def what_in_words(loss: Loss) -> str:
    """Return what it is about: `icons`, `script (in a rich text)`."""
    return gettext(loss.kind.value) % loss.values


def into_in_words(loss: Loss) -> str:
    """Return what became of it, "" if there is nothing to say."""
    # gettext("") is the header of the catalogue.
    return gettext(loss.became.value) % loss.values if loss.became.value else ""
