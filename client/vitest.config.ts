import { defineConfig } from "vitest/config";
import { everyEmojiModule } from "./vite.emoji.ts";
import { everyIconModule } from "./vite.icons.ts";

export default defineConfig({
  plugins: [everyEmojiModule(), everyIconModule()],
  test: {
    // A property's hundreds of examples take longer where other work runs; what hangs is still stopped.
    testTimeout: 60_000, include: ["src/**/*.test.ts"], environment: "node", css: true },
});
