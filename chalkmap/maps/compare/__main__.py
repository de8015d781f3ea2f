"""`python -m chalkmap.maps.compare A.json B.json`: the matching of two plain trees, as `[[i, j], …]`.

A plain tree is `{"t": title, "c": [children]}`; the numbers are places in reading order, from 0.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from chalkmap.maps.compare.matching import match_outlines
from chalkmap.maps.compare.outline import Outline, outline_of_tree


def main(arguments: list[str]) -> int:
    """Print the matching; 2 and one line for input that cannot be read."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m chalkmap.maps.compare A.json B.json\n")
        return 2
    try:
        a, b = map(_read, arguments)
    except (OSError, ValueError, RecursionError) as error:
        sys.stderr.write(" ".join(str(error).split()) + "\n")
        return 2
    pairs = [[match.a, match.b] for match in match_outlines(a, b)]
    sys.stdout.write(json.dumps(pairs) + "\n")
    return 0


def _read(name: str) -> Outline:
    tree = json.loads(Path(name).read_bytes())
    try:
        return outline_of_tree(tree)
    except (KeyError, TypeError, AttributeError):
        raise ValueError(f'{name}: not a plain tree {{"t": title, "c": [children]}}') from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
