import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { ROOT } from "./root.ts";
import { codeOf } from "./start-error.ts";

const STOP_SECONDS_MAX = 10;
const LEAVE_WITH_PARENT = fileURLToPath(new URL("leave-with-parent.mjs", import.meta.url));

export interface ChildOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Takes each line that it says, errors too; without it they go where ours go. */
  readonly onLine?: (line: string) => void;
}

/** A Node program that runs beside this one. */
export interface Child {
  readonly pid: number | undefined;
  /** Resolves when it has ended, with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks it to end, waits, and forces it after ten seconds. */
  stop(): Promise<void>;
}

/**
 * Runs `node` with these arguments in the checkout. The child is in a process group of its own, so that Ctrl-C
 * reaches this process alone, which ends its children in order; should this process be killed, the child ends too.
 */
export function runNode(args: string[], { env, onLine }: ChildOptions): Child {
  const grouped = process.platform !== "win32";
  const output = onLine ? "pipe" : "inherit";
  const child = spawn(process.execPath, ["--import", LEAVE_WITH_PARENT, ...args], {
    cwd: ROOT,
    env,
    stdio: ["ignore", output, output, "ipc"],
    detached: grouped,
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (onLine && stream) createInterface(stream).on("line", onLine);
  }
  // Its output is complete only at "close".
  const ended = once(child, "close").then(([code]) => (typeof code === "number" ? code : null));
  let closed = false;
  child.once("close", () => {
    closed = true;
  });
  const signal = (name: NodeJS.Signals): void => {
    // By then its id may belong to another program.
    if (closed) return;
    // The whole group, since a program may have started others.
    if (grouped && child.pid !== undefined) signalGroup(child.pid, name);
    else child.kill(name);
  };
  return {
    pid: child.pid,
    ended,
    async stop() {
      signal("SIGTERM");
      const impatience = setTimeout(() => signal("SIGKILL"), STOP_SECONDS_MAX * 1000);
      await ended;
      clearTimeout(impatience);
    },
  };
}

function signalGroup(leader: number, name: NodeJS.Signals): void {
  try {
    process.kill(-leader, name);
  } catch (error) {
    // Nobody of the group is left.
    if (codeOf(error) !== "ESRCH") throw error;
  }
}
