import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT, timed } from "./commands.ts";

interface Chunk {
  file: string;
  src?: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
  css?: string[];
}

type Manifest = Record<string, Chunk>;

/** The files that a chunk needs before it can run: itself, what it imports, and their styles. */
function filesOf(manifest: Manifest, key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const next of chunk.imports ?? []) filesOf(manifest, next, seen);
  return seen;
}

function pagesOf(app: "web" | "admin") {
  const dist = path.join(ROOT, "apps", app, "dist");
  const manifest: Manifest = JSON.parse(readFileSync(path.join(dist, ".vite/manifest.json"), "utf8"));
  const gzip = (file: string) => gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length;
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true) ?? "";
  const weigh = (files: Set<string>) => {
    const sum = (end: string) => [...files].filter((f) => f.endsWith(end)).reduce((n, f) => n + gzip(f), 0);
    return { js: sum(".js"), css: sum(".css") };
  };
  const pages = Object.keys(manifest).filter((key) => manifest[key]?.isDynamicEntry === true);
  return {
    entry: weigh(filesOf(manifest, entry)),
    ...Object.fromEntries(
      pages.map((key) => [
        path.basename(manifest[key]?.src ?? key).replace(/\.tsx?$/, ""),
        weigh(filesOf(manifest, key, filesOf(manifest, entry))),
      ]),
    ),
  };
}

/** Gzip bytes of script and style that each page loads when it is opened first, in each app's production build. */
export async function bundle() {
  await timed("npx", ["turbo", "run", "build", "--filter=@yoforex/web", "--filter=@yoforex/admin"]);
  return { unit: "gzip bytes", web: pagesOf("web"), admin: pagesOf("admin") };
}
