import { readFileSync } from "node:fs";

const NODES = new URL("../node_modules/@tabler/icons/tabler-nodes-outline.json", import.meta.url);

/** Return the strokes of every outline icon of @tabler/icons by name: all paths of an icon as one. */
export function everyIcon() {
  const icons = Object.entries(JSON.parse(readFileSync(NODES, "utf8")));
  return Object.fromEntries(icons.map(([name, nodes]) => [name, nodes.map(([, { d }]) => d).join("")]));
}
