/**
 * Sets LaTeX with MathJax. It is large, so it is never imported but fetched: `src/view/formulas.ts`, `src/server/`.
 *
 * A formula comes from anybody. It can define nothing (no \def, \newcommand), load nothing (\require, \unicode) and lead
 * nowhere (\href); what is too much for a title is refused. package.json puts MathJax's fonts of TeX in the place of its
 * own default, which is five times as large and comes in pieces.
 */

import type { LiteElement } from "@mathjax/src/mjs/adaptors/lite/Element.js";
import { liteAdaptor } from "@mathjax/src/mjs/adaptors/liteAdaptor.js";
import { RegisterHTMLHandler } from "@mathjax/src/mjs/handlers/html.js";
import "@mathjax/src/mjs/input/tex/ams/AmsConfiguration.js";
import "@mathjax/src/mjs/input/tex/base/BaseConfiguration.js";
import "@mathjax/src/mjs/input/tex/boldsymbol/BoldsymbolConfiguration.js";
import "@mathjax/src/mjs/input/tex/cancel/CancelConfiguration.js";
import "@mathjax/src/mjs/input/tex/gensymb/GensymbConfiguration.js";
import "@mathjax/src/mjs/input/tex/mhchem/MhchemConfiguration.js";
import "@mathjax/src/mjs/input/tex/textmacros/TextMacrosConfiguration.js";
import { MathJaxMhchemFontExtension } from "@mathjax/mathjax-mhchem-font-extension/mjs/svg.js";
import { Configuration } from "@mathjax/src/mjs/input/tex/Configuration.js";
import { CommandMap, EnvironmentMap } from "@mathjax/src/mjs/input/tex/TokenMap.js";
import { TeX } from "@mathjax/src/mjs/input/tex.js";
import { mathjax } from "@mathjax/src/mjs/mathjax.js";
import { SVG } from "@mathjax/src/mjs/output/svg.js";
import type { Formula } from "./formula.ts";
import { inkOf } from "./ink.ts";

/** What defines something, or writes a table of any number of columns before anybody counts them. */
const REFUSED = {
  macros: ["newcolumntype", "DeclareMathOperator"],
  environments: ["alignat", "alignat*", "alignedat", "xalignat", "xalignat*", "xxalignat"],
};
const PACKAGES = [
  "refused",
  "base",
  "ams",
  "boldsymbol",
  "cancel",
  "gensymb",
  "mhchem",
  "textmacros",
];
/** A title has 1,000 characters; what its macros stand for is not much more. */
const MOST_EXPANDED = 8_000;
const MOST_MACROS = 500;
/** How deep braces may stand in each other: deeper ones would overflow the stack. */
const DEEPEST = 60;
/** In em. Larger than any matrix that somebody reads in a map. */
const LARGEST = { width: 100, height: 60 };
const MOST_GLYPHS = 2_000;

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const svg = new SVG({ fontCache: "none", linebreaks: { inline: false } });
svg.font.addExtension(MathJaxMhchemFontExtension);
const page = mathjax.document("", { InputJax: reader(), OutputJax: svg });

function reader() {
  const refuse = (_: unknown, name: unknown): never => {
    throw new Error(`${name} may not stand in a title`);
  };
  const refused = (names: string[]) => Object.fromEntries(names.map((name) => [name, refuse]));
  new CommandMap("refused-macros", refused(REFUSED.macros));
  new EnvironmentMap("refused-environments", refuse, refused(REFUSED.environments));
  Configuration.create("refused", {
    handler: { macro: ["refused-macros"], environment: ["refused-environments"] },
    priority: 1,
  });
  const tex = new TeX({
    packages: PACKAGES,
    maxMacros: MOST_MACROS,
    maxBuffer: MOST_EXPANDED,
    formatError: (_: unknown, error: Error) => {
      throw error;
    },
  });
  delete tex.parseOptions.columnParser.columnHandler["*"]; // `*{99999999}{c}`
  return tex;
}

/** Set a formula; null: it is no LaTeX, or too much of it. */
export function setFormula(latex: string, display: boolean): Formula | null {
  if (depthOf(latex) > DEEPEST) return null;
  const picture = pictureOf(latex, display);
  if (!picture) return null;
  const [, top = 0, width = 0, height = 0] = String(picture.attributes.viewBox)
    .split(" ")
    .map((value) => Number(value) / 1000);
  if (!(width <= LARGEST.width && height <= LARGEST.height)) return null;
  const { glyphs, words } = inkOf(picture, wordsWidth);
  if (glyphs.length + words.length > MOST_GLYPHS) return null;
  return { width, ascent: -top, descent: height + top, glyphs, words };
}

function pictureOf(latex: string, display: boolean): LiteElement | null {
  let container: LiteElement;
  try {
    container = page.convert(latex, { display, em: 16, ex: 8 }) as LiteElement;
  } catch {
    // Whatever MathJax throws, a wrong command or what a hostile one does to it: the title shows its source.
    return null;
  }
  return container.children.find((child): child is LiteElement => child.kind === "svg") ?? null;
}

function wordsWidth(text: string): number {
  return adaptor.nodeSize(adaptor.node("text", {}, [adaptor.text(text)]))[0] ?? 0;
}

function depthOf(latex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [sign] of latex.matchAll(/\\[a-zA-Z]+|\\[^a-zA-Z]|[{}]/g)) {
    if (sign === "{" || sign === "\\begin" || sign === "\\left") depth += 1;
    else if (sign === "}" || sign === "\\end" || sign === "\\right") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
