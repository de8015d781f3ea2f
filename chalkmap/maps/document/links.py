"""Which addresses a map may hold: pages, mail, telephone, paths, nodes (`#ID`) and maps (`map:ID`)."""

from __future__ import annotations

import re

SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "map"})
IMAGE_SCHEMES = frozenset({"http", "https"})

# RFC 3986, 3.1: what stands before the first colon, unless a slash, question mark or hash came first.
_SCHEME = re.compile(r"([^/?#:]*):")
# Browsers skip control characters and spaces when they look for the scheme ("java\nscript:").
_HIDDEN = re.compile(r"[\x00-\x1f\x7f]|^\s|\s$")


def is_safe_link(address: str) -> bool:
    """Say whether the address may stand in a link. `javascript:`, `data:`, `file:` and unknown ones may not."""
    return _has_scheme_of(address, SCHEMES)


def is_safe_image(address: str) -> bool:
    """Say whether the address may be that of a picture: a stored file of the map, or a page's."""
    return _has_scheme_of(address, IMAGE_SCHEMES)


def _has_scheme_of(address: str, schemes: frozenset[str]) -> bool:
    if not address or _HIDDEN.search(address):
        return False
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[1].lower() in schemes
