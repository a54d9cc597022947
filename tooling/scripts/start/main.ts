import { readSettings } from "./env.ts";
import { reported } from "./report.ts";
import { run } from "./run.ts";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());

await reported("YoForex did not start", () =>
  run({
    settings: readSettings(),
    watch: process.argv.includes("--watch"),
    stopAsked: stop.signal,
    say: (line) => process.stdout.write(`${line}\n`),
  }),
);
