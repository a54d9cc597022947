import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAdminCaller, createAppCaller } from "../src/index.ts";
import { forgetAttempts } from "./cells.ts";
import { changedTables, type Digest } from "./digest.ts";
import { nameOf, replaced, validInputs } from "./inputs.ts";
import { type ListedProcedure, PROCEDURES } from "./procedures.ts";
import { createScene, type Scene } from "./scene/index.ts";

let scene: Scene;
let before: Digest;
beforeAll(async () => {
  scene = await createScene();
  before = await scene.copy.digest();
});
afterAll(() => scene.close());

/** What JSON can't carry, so that only code of our own could hand it to a procedure. */
const UNSENDABLE: readonly unknown[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  10n,
  Symbol("id"),
  undefined,
  new Date(0),
  new Date(Number.NaN),
  () => 1,
  new Map([["id", 1]]),
  new Uint8Array(16),
];

const pathsOf = (value: unknown, path: string[] = []): string[][] =>
  typeof value === "object" && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
    : [path];

const CALLERS = { member: createAppCaller, admin: createAdminCaller };

/** Calls a procedure within the process. @returns what it refused with, or null. */
async function refusalOf({ host, path }: ListedProcedure, input: unknown): Promise<unknown> {
  const domain = scene.call(host === "admin" ? "admin" : "owner");
  const caller: unknown = CALLERS[host]({ domain, setSessionCookie: () => undefined });
  const procedure = path.split(".").reduce<unknown>(
    // Every step of a caller is a function, whose properties are the names below it.
    (at, name) => (typeof at === "function" ? Reflect.get(at, name) : at),
    caller,
  );
  if (typeof procedure !== "function") throw new Error(`${path} can't be called`);
  try {
    await procedure(input);
    return null;
  } catch (error) {
    return error;
  }
}

const withInput = PROCEDURES.filter(({ input }) => input !== undefined);

test.each(withInput.map((procedure) => [nameOf(procedure), procedure] as const))(
  "%s refuses what JSON can't carry, and a refusal changes nothing",
  async (_name, procedure) => {
    const [valid] = validInputs(procedure, scene);
    for (const path of pathsOf(valid)) {
      await forgetAttempts(scene);
      for (const value of UNSENDABLE) {
        const refusal = await refusalOf(procedure, replaced(valid, path, value));
        const told = `${path.join(".")} as ${typeof value} ${String(value)}`;
        if (refusal === null) {
          if (procedure.type === "mutation") await scene.copy.restore();
        } else {
          expect(refusal, told).toBeInstanceOf(TRPCError);
          expect(refusal, told).not.toHaveProperty("code", "INTERNAL_SERVER_ERROR");
        }
      }
    }
    expect(changedTables(before, await scene.copy.digest())).toEqual([]);
  },
);
