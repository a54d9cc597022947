import { readSettings, startedByNpm } from "./env.ts";
import { reported } from "./report.ts";
import { run } from "./run.ts";

const PARENT_POLL_MS = 250;

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
// A signal that npm is sent it passes on to the shell, which ends without telling us.
const parent = process.ppid;
const askForParent = (): void => void (process.ppid !== parent && stop.abort());
if (startedByNpm()) setInterval(askForParent, PARENT_POLL_MS).unref();

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
