import { afterAll, beforeAll, expect, test } from "vitest";
import { callAsEverybody, outcomesOf, rowOf } from "./cells.ts";
import { nameOf } from "./inputs.ts";
import { BLOCKED_OUTCOMES, COLUMNS, ROWS } from "./matrix.ts";
import { PROCEDURES } from "./procedures.ts";
import { COLUMN_CAST, createScene, type Scene } from "./scene/index.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.close());

const named = PROCEDURES.map((procedure) => [nameOf(procedure), procedure] as const);

test("the matrix has the cast as its columns, and each procedure of both routers once", () => {
  expect(COLUMNS).toEqual(["procedure", ...COLUMN_CAST]);
  expect(ROWS.map(({ name }) => name)).toEqual(named.map(([name]) => name));
});

test("of the blocked member's calls only those are listed that exist and end another way than any member's", () => {
  const columnOf = (name: string) => ROWS.find((row) => row.name === name)?.row.split(" | ")[3];
  for (const [name, outcome] of BLOCKED_OUTCOMES) {
    expect(columnOf(name)).toBeDefined();
    expect(outcome).not.toBe(columnOf(name));
  }
});

test.each(named)(
  "%s answers and refuses as the matrix says, and a refusal changes nothing",
  async (name, procedure) => {
    const { cells, changed } = await callAsEverybody(scene, procedure);
    expect(rowOf(procedure, cells)).toBe(ROWS.find((row) => row.name === name)?.row);
    const blocked = BLOCKED_OUTCOMES.get(name) ?? outcomesOf(cells, "member");
    expect(outcomesOf(cells, "blocked")).toBe(blocked);
    expect(changed).toEqual([]);
    // Input that nobody is allowed to send would prove nothing about who may.
    expect(cells.map(({ answer }) => answer.status)).toContain(200);
  },
);
