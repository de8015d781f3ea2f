"""One sentence in plain words of what shifted between two maps: what gave way, and where the room went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalkmap.maps.compare.language import Language, listed, percent, quoted

if TYPE_CHECKING:
    from chalkmap.maps.compare.emphasis import BranchEmphasis

Branches = list["BranchEmphasis"]
SLIGHT = 0.05  # a share that changed by less has not changed
ALSO = 0.5  # of the largest loss: what lost so much, too, is named with it
MOST_NAMED = 3


def sentence_of(branches: Branches, language: Language) -> str:
    """Say what shifted, in one sentence that ends with a full stop."""
    if not branches:
        return language.gettext("Neither map has branches to compare.")
    lost, gained = _lost(branches), _gained(branches)
    if not lost and not gained:
        return language.gettext("Both maps give their branches about the same room.")
    if not lost:
        return _of_gain_alone(gained, language)
    parts = {"loss": _of_loss(lost, language), "gain": _of_gain(gained, language)}
    return language.gettext("%(loss)s; %(gain)s.") % parts


def _lost(branches: Branches) -> Branches:
    """Return what lost most, and what lost nearly as much, the largest before first."""
    shrunk = [each for each in branches if each.shift <= -SLIGHT]
    most = min((each.shift for each in shrunk), default=0.0)
    named = [each for each in shrunk if each.shift <= ALSO * most]
    return sorted(named, key=_before, reverse=True)[:MOST_NAMED]


def _gained(branches: Branches) -> Branches:
    grown = [each for each in branches if each.shift >= SLIGHT]
    return sorted(grown, key=_shift, reverse=True)[:MOST_NAMED]


def _shift(branch: BranchEmphasis) -> float:
    return branch.shift


def _before(branch: BranchEmphasis) -> float:
    return branch.before.share if branch.before else 0.0


def _after(branch: BranchEmphasis) -> float:
    return branch.after.share if branch.after else 0.0


def _names(branches: Branches, language: Language) -> str:
    return listed([quoted(each.title, language) for each in branches], language)


def _of_loss(lost: Branches, language: Language) -> str:
    values = {
        "branches": _names(lost, language),
        "before": percent(sum(map(_before, lost)), language),
        "after": percent(sum(map(_after, lost)), language),
    }
    if not any(map(_after, lost)):
        words = language.ngettext(
            "%(branches)s, which took %(before)s of the map, is no longer a branch of its own",
            "%(branches)s, which took %(before)s of the map, are no longer branches of their own",
            len(lost),
        )
    else:
        words = language.ngettext(
            "%(branches)s takes %(after)s of the map instead of %(before)s",
            "%(branches)s together take %(after)s of the map instead of %(before)s",
            len(lost),
        )
    return words % values


def _of_gain(gained: Branches, language: Language) -> str:
    """Say where the room went: to new branches, to branches that grew, or nowhere in particular."""
    new = [each for each in gained if each.before is None]
    grown = [each for each in gained if each.before is not None]
    values = {"new": _names(new, language), "grown": _names(grown, language)}
    if new and grown:
        words = language.ngettext(
            "the room goes to %(new)s, which is new, and to %(grown)s",
            "the room goes to %(new)s, which are new, and to %(grown)s",
            len(new),
        )
    elif new:
        words = language.ngettext(
            "the room goes to %(new)s, which is new",
            "the room goes to %(new)s, which are new",
            len(new),
        )
    elif grown:
        words = language.gettext("the room goes to %(grown)s")
    else:
        words = language.gettext("the room is spread over the other branches")
    return words % values


def _of_gain_alone(gained: Branches, language: Language) -> str:
    words = language.ngettext(
        "%(branches)s takes %(after)s of the map instead of %(before)s; the others give up a little each.",
        "%(branches)s together take %(after)s of the map instead of %(before)s; "
        "the others give up a little each.",
        len(gained),
    )
    return words % {
        "branches": _names(gained, language),
        "before": percent(sum(map(_before, gained)), language),
        "after": percent(sum(map(_after, gained)), language),
    }
