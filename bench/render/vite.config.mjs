// One script for each page of the comparison: ours from its sources, the peers from their packages.
import { everyIconModule } from "../../client/vite.icons.ts";

const NAMES = ["chalkmap", "jsmind", "markmap", "mind-elixir", "simple-mind-map"];

export default {
  root: import.meta.dirname,
  plugins: [everyIconModule()],
  define: { global: "window", "process.env.NODE_ENV": '"production"' },
  build: {
    outDir: "built",
    target: "es2022",
    rolldownOptions: {
      input: Object.fromEntries(NAMES.map((name) => [name, `pages/${name}.js`])),
      output: { entryFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
};
