"""The report of an import is told in the reader's language."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.wording import Into, What
from chalkmap.maps.loss_words import into_in_words, what_in_words

VALUES: dict[str, str | int] = {
    "tag": "b",
    "part": "note",
    "byte": 1,
    "encoding": "latin-1",
    "number": 2,
    "file": "a.pdf",
}
GERMAN = {"%(tag)s (in a rich text)": "%(tag)s (in Text)", "kept for export": "bleibt"}


@pytest.fixture
def german(monkeypatch):
    monkeypatch.setattr("chalkmap.maps.loss_words.gettext", lambda words: GERMAN.get(words, ""))


@pytest.mark.parametrize("entry", [*What, *Into])
def test_every_code_has_words_without_a_gap(entry):
    fields = {"kind": entry} if isinstance(entry, What) else {"kind": What.NOTES, "became": entry}
    loss = Loss("changed", **fields, values=VALUES)
    with translation.override("en"):
        words = what_in_words(loss) if isinstance(entry, What) else into_in_words(loss)
    assert bool(words) == (entry is not Into.NOTHING)
    assert "%(" not in words


def test_the_words_are_those_of_the_catalogue(german):
    loss = Loss("changed", What.MARKUP, "node “a”", Into.KEPT, count=2, values={"tag": "img"})
    shown = " ".join(render_to_string("maps/_loss.html", {"loss": loss}).split())
    assert shown == "img (in Text) (2 ×) → bleibt: node “a”"
