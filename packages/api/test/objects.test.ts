import { afterAll, beforeAll, expect, test } from "vitest";
import { attempt, outcomeOf } from "./cells.ts";
import { changedTables } from "./digest.ts";
import { anew, type IdPlace, idPlaces, NOBODYS_ID, nameOf, replaced, validInputs } from "./inputs.ts";
import { type ListedProcedure, PROCEDURES } from "./procedures.ts";
import { createScene, type Scene, type Who } from "./scene/index.ts";
import type { Answer } from "./wire.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.close());

const STRANGERS: Who[] = ["anonymous", "newcomer", "member", "suspended"];
const named = PROCEDURES.map((procedure) => [nameOf(procedure), procedure] as const);
const byAddress = named.filter(([, { input }]) => JSON.stringify(input ?? {}).includes('"slug":'));

const answerTo = (who: Who, procedure: ListedProcedure, input: unknown): Promise<Answer> =>
  attempt(scene, who, procedure, anew(input));

/** Every id in every kind of valid input of a procedure. */
const placesIn = (procedure: ListedProcedure): { input: unknown; place: IdPlace; alone: boolean }[] =>
  validInputs(procedure, scene).flatMap((input) => {
    const places = idPlaces(input, scene.ids);
    return places.map((place) => ({ input, place, alone: places.length === 1 }));
  });

/** What the scene has of this kind. */
function thingsOf(kind: string) {
  const things = scene.ids[kind];
  if (things === undefined) throw new Error(`the scene has no ${kind}`);
  return things;
}

test.each(named)(
  "%s answers strangers alike whether a thing is concealed or isn't there",
  async (_name, procedure) => {
    const before = await scene.copy.digest();
    for (const { input, place } of placesIn(procedure)) {
      const { concealed } = thingsOf(place.kind);
      if (concealed === null) continue;
      for (const who of STRANGERS) {
        const there = await answerTo(who, procedure, replaced(input, place.path, concealed));
        const nowhere = await answerTo(who, procedure, replaced(input, place.path, NOBODYS_ID));
        expect(there, `${who}, ${place.path.join(".")}`).toEqual(nowhere);
      }
    }
    expect(changedTables(before, await scene.copy.digest())).toEqual([]);
  },
);

test.each(named)("%s does nothing with what isn't there, whoever asks", async (_name, procedure) => {
  const before = await scene.copy.digest();
  for (const { input, place } of placesIn(procedure)) {
    for (const who of ["owner", "admin"] as const) {
      const outcome = outcomeOf(await answerTo(who, procedure, replaced(input, place.path, NOBODYS_ID)));
      const filters = procedure.type === "query" && outcome === "ok";
      if (!filters)
        expect(["not found", "role", "owner"], `${who}, ${place.path.join(".")}`).toContain(outcome);
    }
  }
  expect(changedTables(before, await scene.copy.digest())).toEqual([]);
});

test.each(named)("%s mixes nothing of the owner's with somebody else's", async (_name, procedure) => {
  const before = await scene.copy.digest();
  for (const { input, place, alone } of placesIn(procedure)) {
    const { owned, foreign, concealed } = thingsOf(place.kind);
    const isPrivate = owned === concealed;
    const answer = await answerTo("owner", procedure, replaced(input, place.path, foreign));
    const where = place.path.join(".");
    if (isPrivate) {
      expect(answer, where).toEqual(
        await answerTo("owner", procedure, replaced(input, place.path, NOBODYS_ID)),
      );
    }
    if (isPrivate || !alone) expect(outcomeOf(answer), where).not.toBe("ok");
  }
  expect(changedTables(before, await scene.copy.digest())).toEqual([]);
});

test.each(byAddress)(
  "%s tells strangers of no address that leads to something concealed",
  async (name, procedure) => {
    const address = scene.addresses[name];
    if (address === undefined)
      throw new Error("put an address on the scene that is concealed from strangers");
    for (const who of STRANGERS) {
      const there = await answerTo(who, procedure, { ...address.concealed });
      expect(there, who).toEqual(await answerTo(who, procedure, { ...address.nowhere }));
      expect(outcomeOf(there), who).not.toBe("ok");
    }
  },
);
