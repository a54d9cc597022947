import {
  isDomainError,
  type MemberId,
  newId,
  PURSES,
  SYSTEM_ACCOUNTS,
  type SystemAccount,
  type TransferId,
} from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import fc from "fast-check";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import {
  type AccountRef,
  available,
  balancesOf,
  checkLedger,
  escrow,
  held,
  type Posted,
  type Posting,
  post,
  purchased,
  reverse,
  Sequencer,
  setFrozen,
  system,
  transferIdOf,
  trialBalance,
  vault,
} from "../src/index.ts";
import { aModel, type Command, kindOfName, type Outcome, ownerOfName } from "./model.ts";
import { aProgram, cut, MEMBERS } from "./programs.ts";
import { aWorld, inTx, move, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(async () => {
  const { results } = await checkLedger(world.db.app);
  // Programs move held coins as they please, without holds.
  const broken = results.filter(({ name, passed }) => !passed && name !== "I10");
  expect(broken).toEqual([]);
  await world.close();
});

const PURSE = { available, purchased, held, escrow, vault };

/** The members of one program, and its keys apart from those of all others. */
interface Cast {
  readonly run: string;
  readonly members: ReadonlyMap<string, MemberId>;
}

function ref(cast: Cast, name: string): AccountRef {
  const owner = cast.members.get(ownerOfName(name) ?? "");
  const kind = kindOfName(name);
  const purse = PURSES.find((candidate) => candidate === kind);
  const house = SYSTEM_ACCOUNTS.find((candidate): candidate is SystemAccount => candidate === kind);
  if (owner && purse) return PURSE[purse](owner);
  if (house) return system(house);
  throw new Error(`no account is called ${name}`);
}

const keyOf = (cast: Cast, key: number) => ({ scope: cast.run, key: String(key) });

const postingOf = (cast: Cast, { key, kind, moves }: Command & { do: "post" }): Posting => ({
  kind,
  key: keyOf(cast, key),
  actor: null,
  moves: moves.map(({ from, to, amount }) => move(ref(cast, from), ref(cast, to), amount)),
});

const resultOf = ({ replayed }: Posted): "done" | "replayed" => (replayed ? "replayed" : "done");

async function perform(tx: Tx, cast: Cast, command: Command): Promise<"done" | "replayed"> {
  switch (command.do) {
    case "post":
      return resultOf(await post(tx, postingOf(cast, command)));
    case "reverse": {
      const transferId: TransferId = transferIdOf(null, keyOf(cast, command.original));
      return resultOf(
        await reverse(tx, { transferId, key: keyOf(cast, command.key), actor: null, reason: "" }),
      );
    }
    case "freeze": {
      const memberId = cast.members.get(command.member);
      if (memberId) await setFrozen(tx, { memberId, frozen: command.frozen });
      return "done";
    }
  }
}

const outcomeOf = (error: unknown): Outcome =>
  isDomainError(error) ? { code: error.code, details: error.details } : "error";

async function aCast(): Promise<Cast> {
  const members = new Map<string, MemberId>();
  for (const name of MEMBERS) members.set(name, await world.member({ available: 80, purchased: 40 }));
  return { run: newId(), members };
}

/** What every account that a program can touch holds, under the names that the model uses. */
async function balances({ members }: Cast): Promise<Map<string, number>> {
  const all = new Map<string, number>();
  for (const [name, id] of members) {
    for (const [purse, { balance }] of Object.entries(await balancesOf(world.db.app, id)))
      all.set(`${name} ${purse}`, balance);
  }
  for (const { kind, balance } of (await trialBalance(world.db.app, { since: new Date() })).rows)
    if (SYSTEM_ACCOUNTS.some((house) => house === kind)) all.set(kind, balance);
  return all;
}

/** On a slow machine fewer programs are tried, for LEDGER_MODEL_MS each; what was tried must hold. */
const BOUNDED = { interruptAfterTimeLimit: Number(process.env.LEDGER_MODEL_MS ?? 8000) };

/**
 * Tries a property over many programs, and sees the last of them to its end: the time limit stops waiting for it, and
 * it would go on posting while the next test sums up.
 */
async function holdsFor(
  programs: ReturnType<typeof aProgram>,
  numRuns: number,
  property: (program: Command[], lengths: number[]) => Promise<void>,
): Promise<void> {
  let last = Promise.resolve();
  const tried = fc.asyncProperty(programs, someLengths, (program, lengths) => {
    last = property(program, lengths);
    return last;
  });
  await fc.assert(tried, { numRuns, ...BOUNDED });
  await last;
}

const someLengths = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 });

test("any program of requests comes to the outcomes and balances of the model, whatever shares a transaction", async () => {
  await holdsFor(aProgram(30), 250, async (program, lengths) => {
    const cast = await aCast();
    const model = aModel(await balances(cast));
    for (const commands of cut(program, lengths)) {
      await inTx(world.db.app, async (tx) => {
        for (const command of commands) {
          const outcome = await perform(tx, cast, command).catch(outcomeOf);
          expect(outcome, JSON.stringify(command)).toEqual(model.apply(command));
        }
      });
    }
    expect(Object.fromEntries(await balances(cast))).toEqual(Object.fromEntries(model.balances));
  });
}, 60_000);

test.each([
  ["one lane", 128],
  ["two lanes", 1],
])(
  "so does any program through the sequencer on %s, whoever posts in between",
  async (_, secondLaneFrom) => {
    const sequencer = new Sequencer({ url: world.db.urls.worker, secondLaneFrom });
    onTestFinished(() => sequencer.stop());
    await holdsFor(aProgram(40), 100, async (program, lengths) => {
      const cast = await aCast();
      const model = aModel(await balances(cast));
      for (const burst of cut(program, lengths)) {
        const outcomes: Promise<Outcome>[] = [];
        const expected: Outcome[] = [];
        for (const command of burst) {
          const batched = command.do === "post" && command.key % 5 !== 0;
          if (!batched) await Promise.all(outcomes);
          const outcome = batched
            ? sequencer.submit(postingOf(cast, command)).then(resultOf)
            : inTx(world.db.app, (tx) => perform(tx, cast, command));
          outcomes.push(outcome.catch(outcomeOf));
          if (!batched) await Promise.all(outcomes);
          expected.push(model.apply(command));
        }
        expect(await Promise.all(outcomes)).toEqual(expected);
      }
      expect(Object.fromEntries(await balances(cast))).toEqual(Object.fromEntries(model.balances));
    });
  },
  60_000,
);
