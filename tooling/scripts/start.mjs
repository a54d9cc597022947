// The way in for somebody who has only just cloned: this file needs nothing that must be installed first.
import { installIfStale } from "./install-if-stale.mjs";

await installIfStale();

// From here on packages are there, among them the one that lets Node read TypeScript.
const { register } = await import("tsx/esm/api");
register();
await import("./start/main.ts");
