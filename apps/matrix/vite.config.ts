import { defaultClientConditions, defineConfig } from "vite";

/** The host page. Nothing of it is inline, so that the strictest policy lets it run. */
export default defineConfig({
  resolve: { conditions: ["source", ...defaultClientConditions] },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, outDir: "dist" },
});
