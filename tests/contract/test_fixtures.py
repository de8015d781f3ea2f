"""Each fixture in `schema/fixtures/` has one outcome: here, and in `client/src/document/fixtures.test.ts`."""

import copy
import json
from pathlib import Path

import jsonschema_rs
import pytest

from chalkmap.maps.document.apply import apply_change, take_back
from chalkmap.maps.document.checks import check_ops
from chalkmap.maps.document.errors import ChangeRefusedError
from chalkmap.maps.document.inline import parse_title
from chalkmap.maps.document.map import check_map

SCHEMA = Path(__file__).resolve().parents[2] / "schema"
FIXTURES = sorted((SCHEMA / "fixtures").glob("*.json"))
INLINE = json.loads((SCHEMA / "inline.json").read_text())
NAMES = [path.stem for path in FIXTURES]


@pytest.fixture(params=FIXTURES, ids=NAMES)
def case(request):
    read = json.loads(request.param.read_text())
    read["map"] = json.loads((SCHEMA / "fixtures" / "maps" / f"{read['map']}.json").read_text())
    return read


def test_there_are_fixtures_for_each_op_and_refusal():
    cases = [json.loads(path.read_text()) for path in FIXTURES]
    assert len(cases) >= 40
    ops = {op["op"] for case in cases for op in case["ops"]}
    assert ops == {"put", "set", "move", "remove", "restore", "text", "settings"}
    reasons = {case["refused"]["reason"] for case in cases if "refused" in case}
    assert reasons == {"exists", "gone", "cycle", "schema", "too-large"}


def test_fixture(case):
    document = copy.deepcopy(case["map"])
    ops = check_ops(case["ops"]).ops
    if "refused" in case:
        with pytest.raises(ChangeRefusedError) as refused:
            apply_change(document, ops)
        assert {"reason": refused.value.reason, "op": refused.value.op_index} == case["refused"]
        assert document == case["map"]
        return
    assert apply_change(document, ops) == case["inverse"]
    assert document == _changed(case["map"], case["then"])
    assert check_map(document) == []
    take_back(document, case["inverse"])
    assert document == case["map"]


def test_what_fixtures_hold_keeps_the_generated_schema(case):
    whole = json.loads((SCHEMA / "map.schema.json").read_text())
    a_change = {"$ref": "#/$defs/Change", "$defs": whole["$defs"]}
    jsonschema_rs.validator_for(whole).validate(case["map"])
    jsonschema_rs.validator_for(a_change).validate({"id": "page-1", "ops": case["ops"]})


@pytest.mark.parametrize("case", INLINE, ids=[case["name"] for case in INLINE])
def test_title_is_read_as_the_page_reads_it(case):
    runs = [
        {"text": run.text}
        | {mark: True for mark in ("bold", "italic", "code", "latex") if getattr(run, mark)}
        for run in parse_title(case["title"])
    ]
    assert runs == case["runs"]


def _changed(document: dict, then: dict) -> dict:
    """Return the map with the objects that `then` names in their place; null: not there."""
    changed = copy.deepcopy(document)
    changed["settings"] = then.get("settings", changed["settings"])
    for table in ("nodes", "relations", "groups"):
        changed[table] |= then.get(table, {})
    return changed
