import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cell, callAsEverybody, rowOf } from "./cells.ts";
import { nameOf } from "./inputs.ts";
import { COLUMNS, ROWS } from "./matrix.ts";
import { type ListedProcedure, PROCEDURES } from "./procedures.ts";
import { CANARY_ORIGIN, CAST, createScene, type Scene } from "./scene/index.ts";
import { type SecretColumn, secretColumns } from "./secrets.ts";

let scene: Scene;
let secrets: SecretColumn[];
beforeAll(async () => {
  scene = await createScene();
  secrets = await secretColumns(scene.world.db.owner);
});
afterAll(() => scene.close());

const named = PROCEDURES.map((procedure) => [nameOf(procedure), procedure] as const);

const tries = new Map<ListedProcedure, ReturnType<typeof callAsEverybody>>();

/** What came of everybody's calls of a procedure, which are made once for all tests of this file. */
function triedBy(procedure: ListedProcedure): ReturnType<typeof callAsEverybody> {
  const tried = tries.get(procedure) ?? callAsEverybody(scene, procedure);
  tries.set(procedure, tried);
  return tried;
}

test("the matrix has the cast as its columns, and each procedure of both routers once", () => {
  expect(COLUMNS).toEqual(["procedure", ...CAST]);
  expect(ROWS.map(({ name }) => name)).toEqual(named.map(([name]) => name));
});

test.each(named)(
  "%s answers and refuses as the matrix says, and a refusal changes nothing",
  async (name, procedure) => {
    const { cells, changed } = await triedBy(procedure);
    expect(rowOf(procedure, cells)).toBe(ROWS.find((row) => row.name === name)?.row);
    expect(changed).toEqual([]);
    // Input that nobody is allowed to send would prove nothing about who may.
    expect(cells.map(({ answer }) => answer.status)).toContain(200);
  },
);

describe("no answer to anybody", () => {
  let cells: Cell[];
  beforeAll(async () => {
    cells = [];
    for (const procedure of PROCEDURES) cells.push(...(await triedBy(procedure)).cells);
  });

  /** Who was told which of these texts by what. */
  const tellers = (texts: string[], isWatched: (cell: Cell) => boolean = () => true): string[] =>
    cells.filter(isWatched).flatMap(({ procedure, who, answer }) => {
      const body = JSON.stringify(answer.body);
      return texts
        .filter((text) => body.includes(JSON.stringify(text).slice(1, -1)))
        .map((text) => `${nameOf(procedure)} told ${who} ${text}`);
    });

  test("holds what stands in a secret column; each has something to hold", () => {
    expect(secrets.filter(({ values }) => values.length === 0).map(({ name }) => name)).toEqual([]);
    for (const { name, values } of secrets) expect(tellers(values), name).toEqual([]);
  });

  test("says where and with what somebody works", () => {
    expect(tellers([CANARY_ORIGIN.ip, CANARY_ORIGIN.userAgent])).toEqual([]);
  });

  test("tells an address to anybody but its owner", () => {
    for (const [who, { email }] of Object.entries(scene.people))
      expect(tellers([email], (cell) => cell.who !== who)).toEqual([]);
  });

  test("tells a secret of the scene to anybody but those whose it is, and those it tells", () => {
    for (const { text, readers } of scene.secrets) {
      expect(tellers([text], ({ who }) => !readers.includes(who))).toEqual([]);
      if (readers.length > 0) expect(tellers([text])).not.toEqual([]);
    }
  });

  test("puts the token of a session anywhere but into the cookie", () => {
    const opened = cells.filter(({ answer }) => answer.cookies.some((token) => token !== null));
    expect(opened).not.toEqual([]);
    for (const { answer } of opened)
      for (const token of answer.cookies)
        if (token !== null) expect(JSON.stringify(answer.body)).not.toContain(token);
  });

  test("shows how it was made: no stack, no path of ours, no statement", () => {
    const traces =
      /\bat .+:\d+:\d+|node_modules|packages\/|\.[mc]?[jt]s:\d|\b(select|insert into|update) .+ (from|values|set)\b|Failed query/i;
    expect(
      cells
        .filter(({ answer }) => traces.test(JSON.stringify(answer.body)))
        .map(({ procedure }) => nameOf(procedure)),
    ).toEqual([]);
  });
});
