import { defineConfig } from "vite";
import { everyIconModule } from "./vite.icons.ts";

/** The layout and the SVG painter as one script for V8 on the server: the same picture as on the screen. */
export default defineConfig({
  plugins: [everyIconModule()],
  build: {
    outDir: "../chalkmap/maps/drawing",
    emptyOutDir: false,
    copyPublicDir: false,
    target: "es2022",
    lib: {
      entry: "src/server/draw.ts",
      formats: ["iife"],
      name: "chalkmap",
      fileName: () => "draw.js",
    },
  },
});
