"""Random changes through both `apply`s, the server's and the page's: the same map, inverse or refusal after each."""

import hashlib
import subprocess
from pathlib import Path

import msgspec

from chalkmap.maps.document.apply import apply_change
from chalkmap.maps.document.checks import check_ops
from chalkmap.maps.document.errors import ChangeRefusedError
from chalkmap.maps.document.map import empty_map
from chalkmap.maps.document.tests.random_changes import RandomChanges

MAPS = 500
CHANGES_PER_MAP = 220
SCRIPT = Path(__file__).with_name("apply-lines.ts")


def test_a_hundred_thousand_random_changes_have_one_outcome_on_both_sides():
    lines, ours = _random_changes_with_our_outcomes()
    theirs = subprocess.run(
        ["node", "--disable-warning=ExperimentalWarning", SCRIPT],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert len(ours) >= 100_000
    assert _share_refused(ours) > 0.2, "too few refusals to say anything"
    assert _share_refused(ours) < 0.8, "too few changes that apply"
    assert len(theirs) == len(ours)
    changes = (line for line in lines if line != "null")
    for number, (line, our, their) in enumerate(zip(changes, ours, theirs, strict=True)):
        assert our == their, f"change {number}: {line}"


def _random_changes_with_our_outcomes() -> tuple[list[str], list[str]]:
    lines: list[str] = []
    outcomes: list[str] = []
    for seed in range(MAPS):
        changes, document = RandomChanges(seed), empty_map()
        lines.append("null")
        for _ in range(CHANGES_PER_MAP):
            checked = check_ops(changes.change(document))
            lines.append(checked.json.decode())
            outcomes.append(_outcome(document, checked.ops))
    return lines, outcomes


def _outcome(document: dict, ops: list[dict]) -> str:
    try:
        outcome = _canonical(apply_change(document, ops)).decode()
    except ChangeRefusedError as refused:
        outcome = f"{refused.reason} {refused.op_index}"
    return f"{outcome} {hashlib.sha1(_canonical(document)).hexdigest()}"


def _canonical(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def _share_refused(outcomes: list[str]) -> float:
    return sum(not outcome.startswith("[") for outcome in outcomes) / len(outcomes)
