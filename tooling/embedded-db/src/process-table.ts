import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { systemCode } from "./errors.ts";

/** What the system knows about a running process. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Whether a process with this id runs, of whatever user; one that has ended and waits to be noticed does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
  return process.platform !== "linux" || !hasEnded(pid);
}

/** In a container, ended orphans can stay in the process table for seconds, or for good. */
function hasEnded(pid: number): boolean {
  try {
    return stateAndParent(pid)[0] === "Z";
  } catch {
    return true;
  }
}

/** Looks a process up, or gives undefined where it has ended or the system doesn't say. */
export function findProcess(pid: number): ProcessInfo | undefined {
  if (!isAlive(pid)) return undefined;
  try {
    return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

function fromProc(pid: number): ProcessInfo {
  const [, parent] = stateAndParent(pid);
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  return { pid, parent: Number(parent), command };
}

function stateAndParent(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name, in brackets, may itself hold blanks and brackets: the fields are counted after the last one.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function fromPs(pid: number): ProcessInfo | undefined {
  const line = execFileSync("ps", ["-ww", "-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" });
  const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(line) ?? [];
  return parent && command ? { pid, parent: Number(parent), command } : undefined;
}
