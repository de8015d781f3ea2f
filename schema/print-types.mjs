// Print the TypeScript types of the JSON Schema that comes in on standard input.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const require = createRequire(new URL("../client/package.json", import.meta.url));
const { compile } = require("json-schema-to-typescript");

const schema = JSON.parse(await text(process.stdin));
const { $ref: _, ...definitions } = schema;
const printed = await compile({ ...definitions, title: "Document" }, "Document", {
  additionalProperties: false,
  bannerComment:
    "// Generated from the msgspec structs by `python schema/generate.py`; not edited by hand.",
  maxItems: -1,
  style: { printWidth: 100 },
  unknownAny: true,
  unreachableDefinitions: true,
});
// The printer's remarks on where a type came from say nothing here; neither does its name for the whole.
const remark =
  /\n? \* This interface was referenced by `Document`'s JSON-Schema\n \* via the `definition` "\w+"\./g;
const whole = /(\/\*\*\n \*\/\n)?export interface Document \{[\s\S]*?\n\}\n/;
process.stdout.write(
  printed.replace(remark, "").replace(/\n \*\n \*\//g, "\n */").replace(/\/\*\*\n \*\/\n/g, "").replace(whole, ""),
);
