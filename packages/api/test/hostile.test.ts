import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attempt } from "./cells.ts";
import { changedTables } from "./digest.ts";
import { spoilt } from "./hostile.ts";
import { nameOf, validInputs } from "./inputs.ts";
import { PROCEDURES, partsOf } from "./procedures.ts";
import { createScene, type Scene } from "./scene/index.ts";

/** The same inputs every time; another seed or more of them for who goes looking: FUZZ_SEED, FUZZ_RUNS. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_123);
const numRuns = Number(process.env.FUZZ_RUNS ?? 20);

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.close());

const TRACES = /\bat .+:\d+:\d+|node_modules|packages\/|Failed query|violates|invalid byte|syntax/i;
const named = PROCEDURES.map((procedure) => [nameOf(procedure), procedure] as const);

test.each(named)(
  "%s answers or refuses whatever it is sent, and a refusal changes nothing",
  async (_name, procedure) => {
    const fields = partsOf(procedure.input).flatMap(
      ({ at }) => /^\/properties\/([^/]+)$/.exec(at)?.[1] ?? [],
    );
    const inputs = fc.constantFrom(...validInputs(procedure, scene)).chain((valid) => spoilt(valid, fields));
    const who = procedure.host === "admin" ? "admin" : "owner";
    const before = await scene.copy.digest();
    const property = fc.asyncProperty(inputs, async (input) => {
      const { status, body } = await attempt(scene, who, procedure, input);
      expect(status, JSON.stringify(body)).toBeLessThan(500);
      if (status !== 200) expect(JSON.stringify(body)).not.toMatch(TRACES);
    });
    await fc.assert(property, { seed, numRuns });
    expect(changedTables(before, await scene.copy.digest())).toEqual([]);
    expect(Reflect.get({}, "role") ?? Reflect.get({}, "isAdmin")).toBeUndefined();
  },
);
