import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, test, vi } from "vitest";
import { findChromium } from "../ensure-chromium.mjs";

const RUN = new URL("../steps/run.mjs", import.meta.url).href;
const scratch = mkdtempSync(join(tmpdir(), "steps-test-"));

afterAll(() => rmSync(scratch, { recursive: true }));

/** Runs steps side by side in a process of their own, which prints their sum last. */
function runSteps(programs: Record<string, string>) {
  const steps = Object.entries(programs).map(([name, program]) => ({ name, args: ["-e", program] }));
  const script = `import { runSideBySide } from "${RUN}"; console.log(JSON.stringify(await runSideBySide(${JSON.stringify(steps)})));`;
  return spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

test("steps are counted, and only a failed one says what it had to say", async () => {
  const child = runSteps({
    fine: 'console.log("all is well")',
    broken: 'console.log("line 3 is wrong"); process.exit(1)',
    killed: 'process.kill(process.pid, "SIGKILL")',
  });
  const said = await text(child.stdout);
  expect(said).toMatch(/✓ fine .*/);
  expect(said).toMatch(/line 3 is wrong\n✗ broken .*/);
  expect(said).toMatch(/✗ killed .*/);
  expect(said).not.toContain("all is well");
  expect(said.trim().split("\n").at(-1)).toBe('{"passed":1,"failed":2}');
});

/** A program that leaves a file once it runs, and then stays until it is ended. */
const lasting = (file: string) =>
  `require("node:fs").writeFileSync(${JSON.stringify(file)}, ""); setInterval(() => {}, 1000)`;

test("a run that is broken off ends what it started and starts nothing more", async () => {
  const [first, second, third] = [join(scratch, "1"), join(scratch, "2"), join(scratch, "3")];
  const child = runSteps({ first: lasting(first), second: lasting(second), third: lasting(third) });
  const said = text(child.stdout);
  await vi.waitFor(() => expect([first, second].map(existsSync)).toEqual([true, true]), 20_000);
  child.kill("SIGTERM");
  expect((await said).trim().split("\n").at(-1)).toBe('{"passed":0,"failed":3}');
  expect(existsSync(third)).toBe(false);
});

test("Chromium is the one that is named, or one on the path", () => {
  const program = join(scratch, "chromium");
  writeFileSync(program, "", { mode: 0o755 });
  expect(findChromium({ CHROMIUM_PATH: program, PATH: "" })).toBe(program);
  expect(findChromium({ CHROMIUM_PATH: join(scratch, "nothing"), PATH: scratch })).toBeUndefined();
  expect(findChromium({ PATH: ["", join(scratch, "nowhere"), scratch].join(delimiter) })).toBe(program);
});
