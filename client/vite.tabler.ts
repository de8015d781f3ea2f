import type { AtRule, Plugin } from "postcss";
import { PurgeCSS } from "purgecss";

/** Where the names of classes and elements stand that a page may have. The Makefile builds anew when one is newer. */
const PAGES = [
  "../chalkmap/**/templates/**/*.html",
  "../chalkmap/web/templatetags/*.py",
  "src/**/*.ts",
];

/** Leaves of Tabler, in its layer, what pages use: it is half a megabyte, of which they use a tenth. */
export function onlyUsedTabler(): Plugin {
  return {
    postcssPlugin: "only-used-tabler",
    async OnceExit(root, { postcss }) {
      const layers: AtRule[] = [];
      root.walkAtRules("layer", (layer) => {
        if (layer.params === "tabler" && layer.nodes) layers.push(layer);
      });
      for (const layer of layers) {
        const raw = (layer.nodes ?? []).join("\n");
        const [used] = await new PurgeCSS().purge({ content: PAGES, css: [{ raw }] });
        layer.removeAll();
        layer.append(postcss.parse(used?.css ?? "").nodes);
      }
    },
  };
}
