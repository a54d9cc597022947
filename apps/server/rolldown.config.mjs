// Everything that is plain JavaScript goes into the bundle, so that `node dist/main.js` needs no look-up;
// what carries native code or starts threads stays outside.
const external = [
  /^@node-rs\//,
  /^sharp/,
  /^pg-native/,
  /^pg-cloudflare/,
  /^cloudflare:/,
  /^pino/,
  /^thread-stream/,
  /^graphile-worker/,
];

export default {
  input: {
    main: "src/main.ts",
    seed: "src/seed/main.ts",
    job: "src/jobs/main.ts",
    keys: "src/keys/main.ts",
    import: "src/import/main.ts",
  },
  platform: "node",
  external,
  output: { dir: "dist", format: "esm", sourcemap: true, cleanDir: true },
  transform: { target: "node20" },
};
