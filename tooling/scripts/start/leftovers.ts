import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "@yoforex/embedded-db";

const WAIT_SECONDS_MAX = 10;
const POLL_MS = 50;

/**
 * The server of a start that was killed notices and ends by itself, within seconds. A new start waits for that,
 * instead of finding its ports in use. The note is of no use to anybody else.
 */
export async function waitForLeftovers(dataDir: string): Promise<void> {
  const [starter, server] = readNote(dataDir);
  if (!starter || !server || isAlive(starter)) return;
  const deadline = Date.now() + WAIT_SECONDS_MAX * 1000;
  while (isAlive(server) && Date.now() < deadline) await wait(POLL_MS);
}

/** Notes which process is the server. */
export function noteServer(dataDir: string, pid: number): void {
  writeFileSync(notePath(dataDir), `${process.pid} ${pid}\n`);
}

/** Forgets a server that has ended in good order. */
export function forgetServer(dataDir: string): void {
  rmSync(notePath(dataDir), { force: true });
}

function readNote(dataDir: string): number[] {
  try {
    return readFileSync(notePath(dataDir), "utf8").split(" ").map(Number);
  } catch {
    return [];
  }
}

function notePath(dataDir: string): string {
  return join(dataDir, "server.pid");
}
