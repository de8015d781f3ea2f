"""Fit the weights of `chalkmap/maps/compare/evidence.py`: change one at a time, keep what matches more nodes rightly.

    python -m bench.compare.fit PAIRS MAPS [--without FAMILY,…] [--rounds 4] [--start FILE]

PAIRS is a folder of version pairs with their truth, MAPS one of map files, from which pairs are derived. What counts is
six parts the mean F1 of edited version pairs by family, one part their worst, three parts the mean of derived pairs.
`--without` keeps families out, to see how weights do on maps that they were not fitted to. Prints each step, then all.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
from pathlib import Path

from bench.compare.pairs import TruePair, by_family, derived_pairs, stored_pairs
from chalkmap.maps.compare.evidence import Weights

STEPS = (0.2, 0.5, 1.2)
LEAST_GAIN = 2e-5


def main() -> None:
    """Climb, and print where it led."""
    options = _options()
    stored = _wanted(stored_pairs(options.pairs), options.without)
    derived = _wanted(derived_pairs(options.maps, range(1)), options.without)
    weights = Weights(**json.loads(options.start.read_text())) if options.start else Weights()
    weights = _climb(weights, stored, derived, random.Random(options.seed), options.rounds)
    print(json.dumps(dataclasses.asdict(weights), indent=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("maps", type=Path)
    parser.add_argument("--without", type=lambda text: text.split(","), default=[])
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights to start from, as JSON")
    return parser.parse_args()


def _wanted(pairs: list[TruePair], without: list[str]) -> list[TruePair]:
    return [pair for pair in pairs if pair.is_edited and pair.family not in without]


def _climb(
    weights: Weights,
    stored: list[TruePair],
    derived: list[TruePair],
    dice: random.Random,
    rounds: int,
) -> Weights:
    best = _worth(weights, stored, derived)
    print(f"start {best:.5f}", flush=True)
    names = [field.name for field in dataclasses.fields(weights)]
    for _ in range(rounds):
        dice.shuffle(names)
        for name in names:
            for step in (dice.choice(STEPS), -dice.choice(STEPS)):
                changed = round(getattr(weights, name) + step, 2)
                tried = dataclasses.replace(weights, **{name: changed})
                worth = _worth(tried, stored, derived)
                if worth > best + LEAST_GAIN:
                    best, weights = worth, tried
                    print(f"{worth:.5f} {name} = {changed}", flush=True)
                    break
    return weights


def _worth(weights: Weights, stored: list[TruePair], derived: list[TruePair]) -> float:
    real = [(pair, pair.f1(pair.matches(weights))) for pair in stored]
    made = [(pair, pair.f1(pair.matches(weights))) for pair in derived]
    return 0.6 * by_family(real) + 0.1 * min(score for _, score in real) + 0.3 * by_family(made)


if __name__ == "__main__":
    main()
