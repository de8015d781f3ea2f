import { defineConfig } from "vitest/config";
import { everyIconModule } from "./vite.icons.ts";

export default defineConfig({
  plugins: [everyIconModule()],
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
