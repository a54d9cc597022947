import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forgetAttempts } from "./cells.ts";
import { anew, nameOf, validInputs } from "./inputs.ts";
import { type ListedProcedure, PROCEDURES, partsOf } from "./procedures.ts";
import { createScene, type Scene, type Who } from "./scene/index.ts";
import { call } from "./wire.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.close());

const inPages = PROCEDURES.filter(({ output }) =>
  partsOf(output).some(({ at }) => at === "/properties/nextCursor"),
);

/** What new rows come of, in one list or another; none of it changes where an old row stands. */
const GROWTH: [string, Who[]][] = [
  ["member forum.createThread", ["owner", "member"]],
  ["member market.purchase", ["member", "newcomer", "moderator", "admin"]],
];

/** Somebody does something that others see in their lists; whoever has done it already is refused, and that is well. */
async function grow(turn: number): Promise<void> {
  for (const [name, people] of GROWTH) {
    const procedure = PROCEDURES.find((one) => nameOf(one) === name);
    const who = people[turn % people.length];
    if (procedure === undefined || who === undefined) throw new Error(`nobody can do ${name}`);
    const [input] = validInputs(procedure, scene);
    await forgetAttempts(scene);
    await call(scene.call(who), procedure.path, { ...procedure, input: anew(input) });
  }
}

const field = (value: unknown, name: string): unknown => Reflect.get(Object(value), name);

/** What a row is known by. */
function nameOfRow(row: unknown): string {
  const name = field(row, "id") ?? field(row, "seq") ?? field(row, "transferId") ?? field(row, "version");
  if (typeof name === "string" || typeof name === "number") return `${name}`;
  throw new Error("a row of a list has an id or a number of its own");
}

/** The rows of a list by their names, read page by page from first to last. */
async function walk(
  { path, type, host }: ListedProcedure,
  { input, limit, between }: { input: unknown; limit: number; between?: (page: number) => Promise<void> },
): Promise<string[]> {
  const rows: string[] = [];
  let cursor: unknown;
  for (let page = 0; page === 0 || cursor !== null; page += 1) {
    if (page > 1_000) throw new Error("the list has no end");
    const asked = { ...Object(input), limit, ...(page > 0 && { cursor }) };
    const { body } = await call(scene.call(host === "admin" ? "admin" : "owner"), path, {
      input: asked,
      type,
      host,
    });
    const data = field(field(body, "result"), "data");
    const found = field(data, "rows");
    if (!Array.isArray(found)) throw new Error(JSON.stringify(body));
    expect(found.length).toBeLessThanOrEqual(limit);
    rows.push(...found.map(nameOfRow));
    cursor = field(data, "nextCursor");
    await between?.(page);
  }
  return rows;
}

describe.each(inPages.map((procedure) => [nameOf(procedure), procedure] as const))(
  "%s",
  (_name, procedure) => {
    test.each([1, 2, 7])("gives the same rows in pages of %i as at once", async (limit) => {
      for (const input of validInputs(procedure, scene)) {
        expect(await walk(procedure, { input, limit })).toEqual(await walk(procedure, { input, limit: 50 }));
      }
    });

    test("gives no row twice and leaves none out while others are added", async () => {
      for (const input of validInputs(procedure, scene)) {
        const before = await walk(procedure, { input, limit: 50 });
        const found = await walk(procedure, {
          input,
          limit: 2,
          between: (page) => (page < 4 ? grow(page) : Promise.resolve()),
        });
        expect(new Set(found).size).toBe(found.length);
        expect(found).toEqual(expect.arrayContaining(before));
      }
    });
  },
);

test("there is something to turn over in every list", async () => {
  const short: string[] = [];
  for (const procedure of inPages) {
    const [input] = validInputs(procedure, scene);
    if ((await walk(procedure, { input, limit: 50 })).length < 2) short.push(nameOf(procedure));
  }
  expect(short).toEqual([]);
});
