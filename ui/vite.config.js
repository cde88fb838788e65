import { defineConfig } from "vite";

// Each entry is a file of its own, so that a page loads what it draws with and no more.
export default defineConfig({
  base: "/static/app/",
  publicDir: false,
  build: {
    outDir: "../src/dateline/web/static/app",
    emptyOutDir: true,
    manifest: "manifest.json",
    license: { fileName: "licenses.md" },
    chunkSizeWarningLimit: 1500,
    modulePreload: false,
    rolldownOptions: {
      input: ["src/main.js", "src/map.js", "src/timeline.js", "src/network.js", "src/base.js"],
    },
  },
  worker: { format: "es" },
});
