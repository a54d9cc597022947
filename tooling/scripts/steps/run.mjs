import { spawn } from "node:child_process";
import { ROOT } from "./programs.mjs";

/**
 * @typedef {object} Step one thing that passes or fails
 * @property {string} name
 * @property {string[]} args what `node` is told to run
 * @property {Record<string, string>} [env]
 */

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
const GROUPED = process.platform !== "win32";
const QUIET_ENV = { TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1", TURBO_UI: "false" };
const GRACE_MS = 20_000;

let stopped = false;

/** Whether somebody asked to end early. */
export const isStopped = () => stopped;

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.once(signal, () => {
    stopped = true;
    // Each ends what it started itself, in good order: servers, databases, browsers.
    for (const child of running) child.kill("SIGINT");
    setTimeout(() => running.forEach(force), GRACE_MS).unref();
  });
}

/**
 * Ends a program and all that it started.
 * @param {import("node:child_process").ChildProcess} child
 */
function force(child) {
  if (GROUPED && child.pid) process.kill(-child.pid, "SIGKILL");
  else child.kill("SIGKILL");
}

/**
 * Runs a step; what it says goes where our own words go, at once or, where steps run side by side, in one piece.
 * @param {Step} step
 * @param {{ inOnePiece?: boolean }} [options]
 * @returns {Promise<boolean>} whether it passed
 */
export async function runStep(step, { inOnePiece = false } = {}) {
  if (stopped) return false;
  const began = Date.now();
  const output = inOnePiece ? "pipe" : "inherit";
  const child = spawn(process.execPath, step.args, {
    cwd: ROOT,
    env: { ...process.env, ...QUIET_ENV, ...step.env },
    stdio: ["ignore", output, output],
    detached: GROUPED,
  });
  running.add(child);
  /** @type {Buffer[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece) => said.push(piece));
  const code = await new Promise((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", resolve);
  });
  running.delete(child);
  const passed = code === 0;
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (!passed) process.stdout.write(Buffer.concat(said));
  console.log(`${passed ? "✓" : "✗"} ${step.name} (${seconds} s)`);
  return passed;
}

/**
 * Runs steps two at a time, the longest first in the list.
 * @param {Step[]} steps
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSideBySide(steps) {
  const waiting = [...steps];
  let passed = 0;
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      if (await runStep(step, { inOnePiece: true })) passed += 1;
    }
  };
  await Promise.all([lane(), lane()]);
  return { passed, failed: steps.length - passed };
}
