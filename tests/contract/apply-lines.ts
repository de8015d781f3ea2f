// Read changes line by line, apply them with the page's `applyOps`, and say what came of each.
// A line is a JSON list of ops, or null to begin with an empty map. See test_differential.py.
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { applyOps, takeBack } from "../../client/src/document/apply.ts";
import { emptyMap } from "../../client/src/document/map.ts";

/** Objects of a map are replaced, never changed: what was written of one stands as long as it is there. */
const written = new WeakMap<object, string>();

/** JSON with the fields in order. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const fields = Object.keys(value).sort();
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonicalOnce(Reflect.get(value, key))}`).join()}}`;
}

function canonicalOnce(value: unknown): string {
  if (value === null || typeof value !== "object" || isTable(value)) return canonical(value);
  const known = written.get(value) ?? canonical(value);
  written.set(value, known);
  return known;
}

function isTable(value: object): boolean {
  return value === map.nodes || value === map.relations || value === map.groups;
}

function digest(value: unknown): string {
  return createHash("sha1").update(canonical(value)).digest("hex");
}

let map = emptyMap();
let before = digest(map);
for await (const line of createInterface({ input: process.stdin })) {
  const ops = JSON.parse(line);
  if (ops === null) {
    map = emptyMap();
    before = digest(map);
    continue;
  }
  const applied = applyOps(map, ops);
  const after = digest(map);
  if (applied.ok) {
    takeBack(map, applied.inverse);
    if (digest(map) !== before) throw new Error(`not taken back: ${line}`);
    applyOps(map, ops);
    process.stdout.write(`${canonical(applied.inverse)} ${after}\n`);
  } else {
    const { reason, op } = applied.refusal;
    process.stdout.write(`${reason} ${op} ${after}\n`);
  }
  before = after;
}
