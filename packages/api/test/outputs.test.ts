import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cell, callAsEverybody } from "./cells.ts";
import { nameOf } from "./inputs.ts";
import { PROCEDURES, partsOf } from "./procedures.ts";
import { CANARY_ORIGIN, createScene, type Scene } from "./scene/index.ts";
import { type SecretColumn, secretColumns } from "./secrets.ts";

const named = PROCEDURES.map((procedure) => [nameOf(procedure), procedure] as const);

/** Names that no field of an answer has, and the procedures that tell it all the same, to whom it belongs. */
const FORBIDDEN_FIELD =
  /passw|hash|cipher|secret|storagekey|token|recovery|^ip$|ipaddress|useragent|internal|^notes?$|^email$/i;
const MAY_TELL: Record<string, string[]> = {
  email: ["member identity.me", "admin session.me"],
  // Shown once, to be put into an authenticator app; and how many codes are left, none of the codes.
  secret: ["member security.startTotp", "admin security.startTotp"],
  // Whether there is one.
  byPassword: ["member waysIn.own"],
  recoveryCodesLeft: ["member security.overview", "admin security.overview"],
};

/** A part of a JSON schema that lets anything through. */
const isAnything = (part: object): boolean =>
  !["type", "enum", "const", "anyOf", "oneOf", "allOf", "$ref", "not"].some((word) => word in part);
const isSchema = (at: string): boolean =>
  /(^|\/(properties\/[^/]+|items|(anyOf|oneOf|allOf|prefixItems)\/\d+|additionalProperties))$/.test(at);

const typeOf = (part: object): unknown => Reflect.get(part, "type");

describe.each(named)("%s", (name, { input, output }) => {
  const schemas = [...partsOf(input), ...partsOf(output)].filter(({ at }) => isSchema(at));

  test("takes and gives nothing that isn't described", () => {
    expect(schemas.filter(({ part }) => isAnything(part)).map(({ at }) => at)).toEqual([]);
    // A record's keys are described by a schema of their own.
    const open = schemas.filter(
      ({ part }) =>
        typeOf(part) === "object" &&
        !("propertyNames" in part) &&
        Reflect.get(part, "additionalProperties") !== false,
    );
    expect(open.map(({ at }) => at)).toEqual([]);
  });

  test("takes and gives lists of a bounded length", () => {
    const endless = schemas.filter(({ part }) => typeOf(part) === "array" && !("maxItems" in part));
    expect(endless.map(({ at }) => at)).toEqual([]);
  });

  test("names no field that would carry a secret", () => {
    const fields = partsOf(output).flatMap(({ at }) =>
      isSchema(at) ? (/\/properties\/([^/]+)$/.exec(at)?.[1] ?? []) : [],
    );
    const telling = fields.filter(
      (field) => FORBIDDEN_FIELD.test(field) && MAY_TELL[field]?.includes(name) !== true,
    );
    expect(telling).toEqual([]);
  });
});

describe("no answer to anybody", () => {
  let scene: Scene;
  let cells: Cell[];
  let secrets: SecretColumn[];
  beforeAll(async () => {
    scene = await createScene();
    secrets = await secretColumns(scene.world.db.owner);
    cells = [];
    for (const procedure of PROCEDURES) cells.push(...(await callAsEverybody(scene, procedure)).cells);
  });
  afterAll(() => scene.close());

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
