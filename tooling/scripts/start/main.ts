import { readSettings } from "./env.ts";
import { reported } from "./report.ts";
import { run } from "./run.ts";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
// A reader that went away, as in `npm start | head`, must not cut the orderly end short.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

await reported("YoForex can't run", () =>
  run({
    settings: readSettings(),
    watch: process.argv.includes("--watch"),
    stopAsked: stop.signal,
    say: (line) => process.stdout.write(`${line}\n`),
  }),
);
