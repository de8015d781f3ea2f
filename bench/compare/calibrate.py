"""Compare how sure matches say they are with how often they are right.

    python -m bench.compare.calibrate PAIRS MAPS

PAIRS and MAPS are as for `bench.compare.fit`. Prints a table for the version pairs and one for derived pairs of seeds that
fitting never saw, and the two numbers that what is said would still be corrected by to fit both.
"""

from __future__ import annotations

import argparse
import math
from itertools import pairwise
from pathlib import Path

from bench.compare.pairs import TruePair, derived_pairs, stored_pairs

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
SEEN = range(100, 102)
STEPS = 60

Told = list[tuple[float, bool]]  # how sure, and whether it was right


def main() -> None:
    """Print both tables and the fit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("maps", type=Path)
    options = parser.parse_args()
    stored = _told([pair for pair in stored_pairs(options.pairs) if pair.is_edited])
    derived = _told(derived_pairs(options.maps, SEEN))
    for name, told in (("version pairs", stored), ("derived pairs", derived)):
        print(name)
        _table(told)
    print("further scale and shift of log-odds: {:.3f} {:.3f}".format(*_logistic(stored + derived)))


def _told(pairs: list[TruePair]) -> Told:
    return [
        (match.confidence, pair.truth.get(match.a) == match.b)
        for pair in pairs
        for match in pair.matches()
    ]


def _table(told: Told) -> None:
    for low, high in pairwise(EDGES):
        within = [right for sure, right in told if low <= sure < high]
        if within:
            share = sum(within) / len(within)
            print(f"  said {low:.2f}-{min(high, 1):.2f}: right {share:.3f} of {len(within)}")


def _logistic(told: Told) -> tuple[float, float]:
    """Fit right ~ scale x log-odds + shift by Newton's method."""
    points = [
        (math.log(s / (1 - s)), right)
        for s, right in ((min(max(s, 0.001), 0.9995), r) for s, r in told)
    ]
    scale, shift = 1.0, 0.0
    for _ in range(STEPS):
        g1 = g0 = h11 = h10 = h00 = 1e-9
        for x, right in points:
            p = 1 / (1 + math.exp(-(scale * x + shift)))
            error, weight = right - p, p * (1 - p)
            g1, g0 = g1 + error * x, g0 + error
            h11, h10, h00 = h11 + weight * x * x, h10 + weight * x, h00 + weight
        determinant = h11 * h00 - h10 * h10
        scale += 0.5 * (g1 * h00 - g0 * h10) / determinant
        shift += 0.5 * (g0 * h11 - g1 * h10) / determinant
    return scale, shift


if __name__ == "__main__":
    main()
