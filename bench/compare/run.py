"""How fast two maps are matched: ours, and xmldiff on the same pairs where it can be waited for.

    python -m bench.compare.run [--sizes 1000,10000,100000] [--xmldiff-to 1000] [--repeats 3]

The maps are those of the drawing bench, the second version has 10 % of its nodes edited (`derive.py`). One process, one
core, processor time; matching begins with plain trees. Peak memory is Python's own count, from a run of its own.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable

from bench.compare.derive import Tree, Truth, derived
from bench.render.maps import seeded_map
from chalkmap.maps.compare.matching import match_outlines
from chalkmap.maps.compare.outline import outline_of_tree

SHARE = 0.10
Matcher = Callable[[Tree, Tree], Truth]


def main() -> None:
    """Print one line for each size and matcher."""
    options = _options()
    print(f"{'nodes':>8}{'matcher':>10}{'seconds':>10}{'F1':>8}{'MB':>8}{'bytes a node':>14}")
    for size in options.sizes:
        tree = _plain(seeded_map(size))
        version, truth = derived(tree, random.Random(size), SHARE)
        _measure(size, "chalkmap", ours, (tree, version, truth), options.repeats)
        if size <= options.xmldiff_to:
            _measure(size, "xmldiff", xmldiff, (tree, version, truth), 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", type=_numbers, default=[1_000, 10_000, 100_000])
    parser.add_argument("--xmldiff-to", type=int, default=1_000)
    parser.add_argument("--repeats", type=int, default=3)
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",")]


def _plain(node: dict[str, object]) -> Tree:
    children = node["children"]
    assert isinstance(children, list)
    return {"t": node["title"], "c": [_plain(child) for child in children]}


def ours(a: Tree, b: Tree) -> Truth:
    """Match with Chalkmap."""
    return [(match.a, match.b) for match in match_outlines(outline_of_tree(a), outline_of_tree(b))]


def xmldiff(a: Tree, b: Tree) -> Truth:
    """Match with xmldiff's own matcher, its fast way; what it makes of the matches is not timed."""
    from lxml import etree
    from xmldiff.diff import Differ

    def element(tree: Tree, numbers: list[int]) -> etree._Element:
        made = etree.Element("node", t=tree["t"], k=str(len(numbers)))
        numbers.append(0)
        made.extend([element(child, numbers) for child in tree["c"]])
        return made

    differ = Differ(F=0.5, fast_match=True, ignored_attrs=["k"])
    pairs = differ.match(element(a, []), element(b, []))
    return [(int(pair[0].get("k")), int(pair[1].get("k"))) for pair in pairs]


def _measure(
    size: int, name: str, matcher: Matcher, pair: tuple[Tree, Tree, Truth], repeats: int
) -> None:
    a, b, truth = pair
    seconds = []
    found: Truth = []
    for _ in range(repeats):
        start = time.process_time()
        found = matcher(a, b)
        seconds.append(time.process_time() - start)
    f1 = 2 * len(set(found) & set(truth)) / (len(found) + len(truth))
    tracemalloc.start()
    if name == "chalkmap":
        matcher(a, b)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    memory = f"{peak / 1e6:>8.0f}{peak / size:>14.0f}" if name == "chalkmap" else ""
    print(f"{size:>8}{name:>10}{statistics.median(seconds):>10.2f}{f1:>8.4f}{memory}", flush=True)


if __name__ == "__main__":
    main()
