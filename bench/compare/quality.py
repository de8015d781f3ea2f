"""How well maps are matched, by kind of edit: F1 of version pairs, and of derived pairs of seeds fitting never saw.

    python -m bench.compare.quality PAIRS MAPS [--weights FILE]

PAIRS and MAPS are as for `bench.compare.fit`.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections import defaultdict
from pathlib import Path

from bench.compare.pairs import derived_pairs, stored_pairs
from chalkmap.maps.compare.evidence import Weights

UNSEEN = range(100, 102)


def main() -> None:
    """Print a line for each kind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("maps", type=Path)
    parser.add_argument("--weights", type=Path)
    options = parser.parse_args()
    weights = Weights(**json.loads(options.weights.read_text())) if options.weights else None
    kinds: defaultdict[str, list[float]] = defaultdict(list)
    for pair in stored_pairs(options.pairs):
        score = pair.f1(pair.matches(weights))
        kinds["versions, all"].append(score)
        if pair.is_edited:
            kinds["versions, edited"].append(score)
    for pair in derived_pairs(options.maps, UNSEEN):
        kinds[pair.name.split(", ", 1)[1].rsplit(", ", 1)[0]].append(pair.f1(pair.matches(weights)))
    for kind, scores in kinds.items():
        mean, worst = statistics.mean(scores), min(scores)
        print(f"{kind:<45} pairs {len(scores):>3}  mean {mean:.4f}  worst {worst:.3f}")


if __name__ == "__main__":
    main()
