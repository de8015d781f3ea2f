// Prints the texts of `t("…")` and `tn("…", "…", count)` below a folder: [[file, ["…"]], [file, ["…", "…"]], …] as JSON.

import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(new URL("../client/package.json", import.meta.url));
const ts = require("typescript");
/** How many texts a call begins with. */
const CALLS = { t: 1, tn: 2 };

function textsOf(path) {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  const found = [];
  const look = (node) => {
    const count = ts.isCallExpression(node) && CALLS[node.expression.escapedText];
    if (count) found.push([path, node.arguments.slice(0, count).map((text) => literal(text, file))]);
    ts.forEachChild(node, look);
  };
  look(file);
  return found;
}

/** A text that is not written out cannot be collected, and would stay English for everybody. */
function literal(node, file) {
  if (ts.isStringLiteralLike(node)) return node.text;
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  throw new Error(`${file.fileName}:${line + 1}: t() and tn() take texts that are written out`);
}

const [folder] = process.argv.slice(2);
const paths = globSync("**/*.ts", { cwd: folder }).filter((path) => !path.endsWith(".test.ts"));
const own = join("lib", "i18n.ts");
const texts = paths.sort().filter((path) => path !== own).flatMap((path) => textsOf(join(folder, path)));
process.stdout.write(JSON.stringify(texts));
