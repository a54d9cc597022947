// The way in for somebody who has only just cloned: this file needs nothing that must be installed first.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
  console.error(`YoForex needs Node 20.19, or 22.12 or newer; this is ${process.version}.`);
  process.exit(1);
}

const { installIfStale } = await import("./install-if-stale.mjs");
await installIfStale();

// From here on packages are there, among them the one that lets Node read TypeScript.
const { register } = await import("tsx/esm/api");
register();
await import("./start/main.ts");
