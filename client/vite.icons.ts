import type { Plugin } from "vite";
import { everyIcon } from "./scripts/strokes.mjs";

const NAME = "virtual:every-icon";

/** Gives `virtual:every-icon`: the strokes of every icon of our set by name. It is a megabyte, to be imported late. */
export function everyIconModule(): Plugin {
  return {
    name: "every-icon",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) =>
      // As a string to parse: V8 reads that twice as fast as an object literal.
      id === `\0${NAME}`
        ? `export const everyIcon = JSON.parse(${JSON.stringify(JSON.stringify(everyIcon()))});`
        : null,
  };
}
