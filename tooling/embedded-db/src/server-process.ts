import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Account } from "./account.ts";
import { program } from "./binaries.ts";
import { serverEnvironment } from "./env.ts";
import { EmbeddedDbError } from "./errors.ts";
import type { Home } from "./places.ts";
import { HOST, portInUse } from "./port.ts";
import { alreadyRunning, LAUNCHER_SETTING, readPidFile } from "./postmaster.ts";

const READY_SECONDS_MAX = 120;
const STOP_SECONDS_MAX = 30;
const LEFTOVERS_SECONDS_MAX = 10;
const LOGS_KEPT = 5;
const POLL_MS = 15;

/** What a server is started with. */
export interface ServerPlan {
  readonly home: Home;
  readonly native: string;
  readonly account: Account | undefined;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
}

/** A server that accepts connections. */
export interface Server {
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<void>;
  /** Cuts the sessions, writes everything out and waits for the end. */
  stop(): Promise<void>;
}

/**
 * Starts the server and waits until it accepts connections.
 * @throws EmbeddedDbError PORT_IN_USE, ALREADY_RUNNING or START_FAILED with the last lines of its log.
 */
export async function startServer(plan: ServerPlan): Promise<Server> {
  const deadline = Date.now() + LEFTOVERS_SECONDS_MAX * 1000;
  for (;;) {
    const attempt = launch(plan);
    if (await isReady(plan.home, attempt.child)) return watched(plan, attempt.child);
    const log = readFileSync(attempt.logFile, "utf8");
    // The sessions of a killed server need a moment to notice; until then the new one refuses.
    const leftovers = /pre-existing shared memory block|lock file .* is empty/.test(log);
    if (!leftovers || Date.now() > deadline) throw explain(plan, log);
    await wait(POLL_MS * 10);
  }
}

function launch({ home, native, account, port, settings }: ServerPlan): {
  child: ChildProcess;
  logFile: string;
} {
  const all: Record<string, string> = {
    listen_addresses: HOST,
    unix_socket_directories: "",
    shared_preload_libraries: "pg_stat_statements",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
    [LAUNCHER_SETTING]: String(process.pid),
  };
  const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const logFile = nextLogFile(home);
  const output = openSync(logFile, "w", 0o600);
  // A group of its own: Ctrl-C in the terminal must reach the launcher alone, which stops the server last.
  const child = spawn(program(native, "postgres"), ["-D", home.pgdata, "-p", String(port), ...options], {
    ...account,
    cwd: home.directory,
    env: serverEnvironment(),
    stdio: ["ignore", output, output],
    detached: process.platform !== "win32",
  });
  closeSync(output);
  return { child, logFile };
}

function nextLogFile({ logs }: Home): string {
  const older = readdirSync(logs).sort();
  for (const name of older.slice(0, Math.max(0, older.length - LOGS_KEPT + 1)))
    rmSync(join(logs, name), { force: true });
  return join(logs, `${new Date().toISOString().replaceAll(":", "-")}-${process.pid}.log`);
}

async function isReady(home: Home, child: ChildProcess): Promise<boolean> {
  const failed = new AbortController();
  child.once("exit", () => failed.abort());
  child.once("error", () => failed.abort());
  const deadline = Date.now() + READY_SECONDS_MAX * 1000;
  while (!failed.signal.aborted) {
    const note = readPidFile(home);
    if (note?.ready && note.pid === child.pid) return true;
    if (Date.now() > deadline) child.kill("SIGQUIT");
    await wait(POLL_MS);
  }
  return false;
}

function explain({ home, port }: ServerPlan, log: string): EmbeddedDbError {
  if (/could not bind .*address/i.test(log)) return portInUse(port);
  if (/lock file .* already exists/.test(log)) return alreadyRunning(home);
  const last = log.trim().split("\n").slice(-5).join("\n");
  return new EmbeddedDbError(
    "START_FAILED",
    `The database in ${home.directory} did not start; it said:\n${last}`,
  );
}

function watched({ home, native }: ServerPlan, child: ChildProcess): Server {
  const exited = once(child, "exit").then(() => undefined);
  const interrupt = (): void => {
    // Windows has no signals to ask a process with.
    if (process.platform === "win32")
      execFileSync(program(native, "pg_ctl"), ["stop", "-D", home.pgdata, "-m", "fast"]);
    else child.kill("SIGINT");
  };
  // Where the launcher ends without a stop(), the server should not stay behind.
  process.once("exit", interrupt);
  void exited.then(() => process.off("exit", interrupt));
  return {
    exited,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      interrupt();
      const impatience = setTimeout(() => child.kill("SIGQUIT"), STOP_SECONDS_MAX * 1000);
      await exited;
      clearTimeout(impatience);
    },
  };
}
