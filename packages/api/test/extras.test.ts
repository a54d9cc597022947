import { isDeepStrictEqual } from "node:util";
import { newId } from "@yoforex/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attempt, forgetAttempts, outcomeOf } from "./cells.ts";
import { changedTables } from "./digest.ts";
import { anew, nameOf, replaced, validInputs } from "./inputs.ts";
import { type ListedProcedure, PROCEDURES, partsOf } from "./procedures.ts";
import { createScene, type Scene, type Who } from "./scene/index.ts";
import { type Answer, call, refusalIn } from "./wire.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.close());

const named = (procedures: readonly ListedProcedure[]) =>
  procedures.map((procedure) => [nameOf(procedure), procedure] as const);
const takingInput = named(PROCEDURES.filter(({ input }) => input !== undefined));
const takingNone = named(PROCEDURES.filter(({ input }) => input === undefined));
const taking = (field: string) =>
  takingInput.filter(([, { input }]) => partsOf(input).some(({ at }) => at === `/properties/${field}`));

/** What would be worth having if somebody wrote it down unseen. */
const WISHES = {
  role: "admin",
  isAdmin: true,
  balance: 1_000_000,
  status: "active",
  userId: newId(),
  memberId: newId(),
  sellerId: newId(),
  emailVerifiedAt: "2020-01-01T00:00:00.000Z",
  createdAt: "2020-01-01T00:00:00.000Z",
};

/** Calls as who gets furthest: the owner on the members' host, an admin on the staff's. */
const answerTo = (procedure: ListedProcedure, input: unknown): Promise<Answer> =>
  attempt(scene, procedure.host === "admin" ? "admin" : "owner", procedure, input);
const withFields = (input: unknown, fields: object): object => ({ ...Object(input), ...fields });

describe("fields that nobody asked for", () => {
  test.each(takingInput)("%s refuses each, though all else is right", async (_name, procedure) => {
    const known = new Set(partsOf(procedure.input).map(({ at }) => at));
    const fields = Object.entries(WISHES).filter(([field]) => !known.has(`/properties/${field}`));
    const [input] = validInputs(procedure, scene);
    for (const [field, wish] of fields) {
      expect(refusalIn(await answerTo(procedure, withFields(input, { [field]: wish }))), field).toBe(
        "INVALID_INPUT",
      );
    }
  });

  test.each(takingNone)("%s, which takes none, takes no notice", async (_name, procedure) => {
    const plain = await answerTo(procedure, undefined);
    const wished = await answerTo(procedure, WISHES);
    expect(outcomeOf(wished)).toBe(outcomeOf(plain));
    expect(JSON.stringify(wished.body)).not.toContain(WISHES.userId);
  });

  test.each(takingInput)("%s is not misled by __proto__", async (_name, procedure) => {
    const [input] = validInputs(procedure, scene);
    const own = { value: { role: "admin", isAdmin: true }, enumerable: true };
    const answer = await answerTo(procedure, Object.defineProperty(withFields(input, {}), "__proto__", own));
    expect(["ok", "invalid input"]).toContain(outcomeOf(answer));
    expect([Reflect.get({}, "role"), Reflect.get({}, "isAdmin")]).toEqual([undefined, undefined]);
  });
});

describe("pages", () => {
  test.each(taking("limit"))(
    "%s gives no more than a page, however much is asked for",
    async (_name, procedure) => {
      const [input] = validInputs(procedure, scene);
      for (const limit of [1e9, 51, 0, -1, 1.5, "20", null]) {
        expect(refusalIn(await answerTo(procedure, replaced(input, ["limit"], limit))), String(limit)).toBe(
          "INVALID_INPUT",
        );
      }
    },
  );

  test("what comes in pages can be asked for by the page", () => {
    const inPages = PROCEDURES.filter(({ output }) =>
      partsOf(output).some(({ at }) => at === "/properties/nextCursor"),
    );
    const withBoth = taking("limit").filter(([name]) => taking("cursor").some(([other]) => other === name));
    expect(withBoth.map(([name]) => name)).toEqual(inPages.map(nameOf));
  });
});

describe("the same request again", () => {
  /** Undoes nothing, as in life. */
  const send = async (who: Who, { path, type, host }: ListedProcedure, input: unknown): Promise<Answer> => {
    await forgetAttempts(scene);
    return call(scene.call(who), path, { input, type, host });
  };

  /** Somebody who may do it. */
  async function doerOf(procedure: ListedProcedure, input: unknown): Promise<Who> {
    for (const who of ["owner", "member", "admin"] as const) {
      if (outcomeOf(await attempt(scene, who, procedure, anew(input))) === "ok") return who;
    }
    throw new Error("nobody may do it");
  }

  /** Another body that is as valid: some text, number or choice is a different one. */
  function others(input: object): object[] {
    return Object.entries(input).flatMap(([field, value]): object[] => {
      if (["requestId", "priceSeen", "days"].includes(field)) return [];
      if (typeof value === "string" && value.includes(" "))
        return [{ ...input, [field]: `${value} And more.` }];
      return typeof value === "number" ? [{ ...input, [field]: value + 1 }] : [];
    });
  }

  test.each(taking("requestId"))("%s answers alike, and does nothing twice", async (_name, procedure) => {
    const [valid] = validInputs(procedure, scene);
    const who = await doerOf(procedure, valid);
    const input = Object(anew(valid));
    const first = await send(who, procedure, input);
    expect(outcomeOf(first)).toBe("ok");
    const before = await scene.copy.digest();
    const again = await send(who, procedure, input);
    expect(isDeepStrictEqual(again.body, first.body), JSON.stringify(again.body)).toBe(true);
    for (const other of others(input)) {
      expect(refusalIn(await send(who, procedure, other)), JSON.stringify(other)).toBe(
        "DUPLICATE_REQUEST_DIFFERS",
      );
    }
    expect(changedTables(before, await scene.copy.digest())).toEqual([]);
  });
});
