import { defineConfig } from "vite";
import { everyIconModule } from "./vite.icons.ts";

/**
 * The layout and the SVG painter as one script for V8 on the server: the same picture as on the screen. With
 * `--mode formulas` the second script, which sets LaTeX.
 */
export default defineConfig(({ mode }) => ({
  plugins: [everyIconModule()],
  build: {
    outDir: "../chalkmap/maps/drawing",
    emptyOutDir: false,
    copyPublicDir: false,
    target: "es2022",
    lib: {
      ...(mode === "formulas"
        ? { entry: "src/server/formulas.ts", name: "formulas", fileName: () => "formulas.js" }
        : { entry: "src/server/draw.ts", name: "chalkmap", fileName: () => "draw.js" }),
      formats: ["iife"],
    },
  },
}));
