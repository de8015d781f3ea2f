"""Write `schema/map.schema.json` and `client/src/document/schema.gen.ts` from the msgspec structs.

python schema/generate.py            writes both
python schema/generate.py --check    writes nothing, exit code 1 if either is out of date
"""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import msgspec

from chalkmap.maps.document import schema, stored
from chalkmap.maps.sync import messages

ROOT = Path(__file__).resolve().parents[1]
SCHEMA_FILE = ROOT / "schema" / "map.schema.json"
TYPES_FILE = ROOT / "client" / "src" / "document" / "schema.gen.ts"
PRINT_TYPES = ROOT / "schema" / "print-types.mjs"

Schema = dict[str, Any]
NAMED: dict[str, Any] = {
    "Side": schema.Side,
    "Layout": schema.Layout,
    "Colour": schema.Colour,
    "Shape": schema.Shape,
    "LineStyle": schema.LineStyle,
    "Ends": schema.Ends,
    "Kind": schema.Kind,
    "RefusalReason": messages.RefusalReason,
    "ClosingReason": messages.ClosingReason,
    "Level": messages.Level,
}


def main() -> int:
    """Write the generated files, or with `--check` say which are out of date."""
    wanted = {SCHEMA_FILE: schema_text()}
    wanted[TYPES_FILE] = types_text(json.loads(wanted[SCHEMA_FILE]))
    stale = [
        path for path, text in wanted.items() if not path.is_file() or path.read_text() != text
    ]
    if "--check" in sys.argv[1:]:
        for path in stale:
            sys.stderr.write(
                f"{path.relative_to(ROOT)} is out of date: python schema/generate.py\n"
            )
        return 1 if stale else 0
    for path in stale:
        path.write_text(wanted[path])
    return 0


def schema_text() -> str:
    """Return the JSON Schema of a map, a change and the frames, with everything under `$defs`."""
    ops = tuple(schema.OP_FORMS.values())
    from_page, to_page = get_args(messages.FromPage), get_args(messages.ToPage)
    named = (stored.MindMap, schema.Change, *ops, *from_page, *to_page)
    _, definitions = msgspec.json.schema_components(named, ref_template="#/$defs/{name}")
    definitions |= {name: {"enum": list(get_args(literal))} for name, literal in NAMED.items()}
    definitions = {name: _with_named_literals(value, name) for name, value in definitions.items()}
    definitions["Op"] = _one_of(ops)
    definitions["FromPage"] = _one_of(from_page)
    definitions["ToPage"] = _one_of(to_page)
    _put_ops_in(definitions)
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": "#/$defs/MindMap",
        "$defs": dict(sorted(definitions.items())),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _one_of(forms: tuple[Any, ...]) -> Schema:
    return {"oneOf": [{"$ref": f"#/$defs/{form.__name__}"} for form in forms]}


def _put_ops_in(definitions: dict[str, Any]) -> None:
    """Say what the fields hold that the structs leave undecoded."""
    ops = {"type": "array", "items": {"$ref": "#/$defs/Op"}, "minItems": 1}
    for name in ("Change", "ChangeFrame"):
        definitions[name]["properties"]["ops"] = ops | {"maxItems": schema.MAX_OPS}
    definitions["Committed"]["properties"]["ops"] = ops
    part = definitions["Part"]["properties"]
    part["settings"] = {"$ref": "#/$defs/MapSettings"}
    for table, form in (("nodes", "MapNode"), ("relations", "MapRelation"), ("groups", "MapGroup")):
        part[table] = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{form}"}}


def _with_named_literals(value: Any, owner: str) -> Any:
    """Replace each list of words that has a name by a reference to it, and tidy descriptions."""
    if isinstance(value, list):
        return [_with_named_literals(item, owner) for item in value]
    if not isinstance(value, dict):
        return value
    words = value.get("enum")
    if words is not None:
        for name, literal in NAMED.items():
            if name != owner and sorted(words) == sorted(get_args(literal)):
                return {"$ref": f"#/$defs/{name}"}
    named = {key: _with_named_literals(item, owner) for key, item in value.items()}
    if isinstance(named.get("description"), str):
        named["description"] = inspect.cleandoc(named["description"])
    return named


def types_text(whole: Schema) -> str:
    """Return the TypeScript types of everything in the schema, printed by json-schema-to-typescript."""
    printed = subprocess.run(  # noqa: S603 - our own script
        ["node", str(PRINT_TYPES)],  # noqa: S607 - the environment's Node
        input=json.dumps(_for_the_printer(whole)),
        capture_output=True,
        text=True,
        check=True,
    )
    return printed.stdout


def _for_the_printer(value: Any) -> Any:
    """Rewrite what the printer does not know: tuples in the form of draft 4, arrays without lengths."""
    if isinstance(value, list):
        return [_for_the_printer(item) for item in value]
    if not isinstance(value, dict):
        return value
    rewritten = {key: _for_the_printer(item) for key, item in value.items()}
    if "prefixItems" in rewritten:
        rewritten["items"] = rewritten.pop("prefixItems")
        rewritten["additionalItems"] = False
    elif rewritten.get("type") == "array":
        rewritten.pop("minItems", None)
        rewritten.pop("maxItems", None)
    elif rewritten.get("type") == "object" and "properties" not in rewritten:
        rewritten.setdefault("additionalProperties", {})
    return rewritten


if __name__ == "__main__":
    sys.exit(main())
