import { globSync } from "node:fs";
import { defineConfig } from "vite";
import { everyEmojiModule } from "./vite.emoji.ts";
import { everyIconModule } from "./vite.icons.ts";
import { onlyUsedTabler } from "./vite.tabler.ts";
import { textsOfScripts } from "./vite.texts.ts";

const languages = globSync("src/languages/*.ts");

/** The pages' and the editor's modules, for django-vite: hashed names, nothing inlined, so that the CSP can be strict. */
export default defineConfig(({ command }) => ({
  plugins: [everyEmojiModule(), everyIconModule(), textsOfScripts()],
  css: { postcss: { plugins: command === "build" ? [onlyUsedTabler()] : [] } },
  base: "/static/client/",
  build: {
    outDir: "../chalkmap/web/static/client",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: false, // of what is imported late: a browser keeps a failed preload, so it could not be tried again
    target: "es2022",
    rolldownOptions: { input: ["src/elements/chalk-map.ts", "src/pages/pages.ts", ...languages] },
  },
  server: { port: 5173, strictPort: true, origin: "http://localhost:5173" },
}));
