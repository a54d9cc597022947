import { PURSES, SYSTEM_ACCOUNTS } from "@yoforex/contracts";
import fc from "fast-check";
import { POSTING_KINDS, type PostingKind } from "../src/index.ts";
import type { AccountName, Command, ModelMove } from "./model.ts";

export const MEMBERS = ["a", "b", "c"] as const;

const amount = fc.integer({ min: 1, max: 60 });
const member = fc.constantFrom(...MEMBERS);

const isPurse = (kind: string): boolean => PURSES.some((purse) => purse === kind);
const named = (kind: string, owner: string): AccountName => (isPurse(kind) ? `${owner} ${kind}` : kind);
const isKind = (name: string): name is PostingKind => Object.hasOwn(POSTING_KINDS, name);

const routes = Object.entries(POSTING_KINDS).flatMap(([kind, rule]) =>
  rule.routes.map((route) => {
    if (!isKind(kind)) throw new Error(`no posting kind is called ${kind}`);
    return { kind, from: route[0], to: route[1], own: route.length === 3 };
  }),
);

type Posting = Pick<Command & { do: "post" }, "kind" | "moves">;

/** A posting as a caller means it: one or two moves along a kind's routes. */
const sensible: fc.Arbitrary<Posting> = fc
  .record({
    route: fc.constantFrom(...routes),
    from: member,
    to: member,
    amount,
    more: fc.option(fc.record({ pick: fc.nat(), amount })),
  })
  .map(({ route, from, to, amount, more }) => {
    const moves = [moveAlong(route, { from, to, amount })];
    const others = routes.filter(({ kind }) => kind === route.kind);
    const other = more === null ? undefined : others[more.pick % others.length];
    if (more && other) moves.push(moveAlong(other, { from, to, amount: more.amount }));
    return { kind: route.kind, moves };
  });

const account = fc.oneof(
  fc.tuple(member, fc.constantFrom(...PURSES)).map(([owner, kind]) => named(kind, owner)),
  fc.constantFrom<AccountName>(...SYSTEM_ACCOUNTS),
);

/** Any kind between any accounts: mostly refused. */
const wild: fc.Arbitrary<Posting> = fc.record({
  kind: fc.constantFrom(...routes.map(({ kind }) => kind)),
  moves: fc.array(fc.record({ from: account, to: account, amount }), { minLength: 1, maxLength: 3 }),
});

/** How far back in the program a step looks. */
const back = fc.integer({ min: 1, max: 6 });

type Step =
  | { readonly step: "post"; readonly posting: Posting }
  | { readonly step: "freeze"; readonly member: string; readonly frozen: boolean }
  | { readonly step: "repeat" | "reverse"; readonly back: number }
  | { readonly step: "clash"; readonly back: number; readonly posting: Posting };

const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ step: fc.constant("post" as const), posting: sensible }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant("post" as const), posting: wild }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constant("repeat" as const), back }) },
  { weight: 5, arbitrary: fc.record({ step: fc.constant("reverse" as const), back }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant("clash" as const), back, posting: sensible }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant("freeze" as const), member, frozen: fc.boolean() }) },
);

/**
 * A program: requests in the order in which they arrive. Each has a key of its own, but for those that repeat an
 * earlier request, or come with other content under its key.
 */
export const aProgram = (length: number): fc.Arbitrary<Command[]> =>
  fc.array(aStep, { minLength: 1, maxLength: length }).map((steps) => {
    const program: Command[] = [];
    for (const [place, step] of steps.entries()) program.push(commandOf(step, { program, place }));
    return program;
  });

function commandOf(step: Step, { program, place }: { program: Command[]; place: number }): Command {
  switch (step.step) {
    case "post":
      return { do: "post", key: place, ...step.posting };
    case "freeze":
      return { do: "freeze", member: step.member, frozen: step.frozen };
    case "reverse":
      return { do: "reverse", key: place, original: place - step.back };
    case "clash":
      return { do: "post", key: place - step.back, ...step.posting };
    case "repeat":
      return program.at(-step.back) ?? { do: "freeze", member: "a", frozen: false };
  }
}

function moveAlong(
  route: { from: string; to: string; own: boolean },
  { from, to, amount }: { from: string; to: string; amount: number },
): ModelMove {
  return { from: named(route.from, from), to: named(route.to, route.own ? from : to), amount };
}

/** Cuts a program into pieces of these lengths, over and over. */
export function cut<T>(program: readonly T[], lengths: readonly number[]): T[][] {
  const pieces: T[][] = [];
  for (let start = 0, i = 0; start < program.length; i++) {
    const end = start + (lengths[i % lengths.length] ?? 1);
    pieces.push(program.slice(start, end));
    start = end;
  }
  return pieces;
}
