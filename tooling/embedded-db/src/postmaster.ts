import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { EmbeddedDbError } from "./errors.ts";
import type { Home } from "./places.ts";
import { findProcess, isAlive, type ProcessInfo } from "./process-table.ts";

const STOP_SECONDS_MAX = 30;
const POLL_MS = 15;

/** Marks the server's command line with the process that looks after it. */
export const LAUNCHER_SETTING = "yoforex.launcher";

/** What `postmaster.pid` says: the server's process, and whether it accepts connections yet. */
export function readPidFile(home: Home): { pid: number; ready: boolean } | undefined {
  const path = pidFile(home);
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, "utf8").split("\n");
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, ready: lines[7]?.trim() === "ready" } : undefined;
}

/**
 * Clears the way for a start. A server whose launcher was killed is stopped; a note left behind by a server that was
 * killed, and whose process id belongs to somebody else by now, is removed. Nothing of the data is touched.
 * @throws EmbeddedDbError ALREADY_RUNNING where the cluster's launcher still looks after it.
 */
export async function clearTheWay(home: Home, log: (line: string) => void): Promise<void> {
  const note = readPidFile(home);
  if (!note || !isAlive(note.pid)) return;
  const found = findProcess(note.pid);
  if (found && !isServerOf(home, found)) {
    log(`Removing the note that the killed server ${note.pid} left in ${home.pgdata}.`);
    rmSync(pidFile(home), { force: true });
    return;
  }
  if (!found || hasItsLauncher(found)) throw alreadyRunning(home, note.pid);
  log(`Stopping the server ${note.pid}, whose launcher was killed.`);
  await stopProcess(note.pid);
}

/** The refusal to start a cluster that runs already. */
export function alreadyRunning(home: Home, pid?: number): EmbeddedDbError {
  const who = pid === undefined ? "" : ` (process ${pid})`;
  return new EmbeddedDbError(
    "ALREADY_RUNNING",
    `The database in ${home.directory} is already running${who}.`,
  );
}

/** Stops a server that isn't this process's child, in the fast way: sessions are cut, nothing committed is lost. */
async function stopProcess(pid: number): Promise<void> {
  const deadline = Date.now() + STOP_SECONDS_MAX * 1000;
  process.kill(pid, "SIGINT");
  while (isAlive(pid)) {
    if (Date.now() > deadline) {
      throw new EmbeddedDbError(
        "ALREADY_RUNNING",
        `The database process ${pid} does not stop; end it by hand.`,
      );
    }
    await wait(POLL_MS);
  }
}

function isServerOf(home: Home, { command }: ProcessInfo): boolean {
  return command.includes("postgres") && command.includes(home.pgdata);
}

function hasItsLauncher({ parent, command }: ProcessInfo): boolean {
  const [, launcher] = new RegExp(`${LAUNCHER_SETTING}=(\\d+)`).exec(command) ?? [];
  return launcher === undefined || Number(launcher) === parent;
}

function pidFile(home: Home): string {
  return join(home.pgdata, "postmaster.pid");
}
