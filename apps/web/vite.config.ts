import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.API_ORIGIN ?? "http://localhost:3000";

export default defineConfig({
  plugins: [react()],
  build: { manifest: true, sourcemap: false, target: "es2022" },
  server: {
    proxy: {
      "/trpc": server,
      "/upload": server,
      "/files": server,
      "/feeds": server,
      "/test-payments": server,
    },
  },
});
