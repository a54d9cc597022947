import type { ErrorCode } from "@yoforex/contracts";
import { POSTING_KINDS, type PostingKind } from "../src/index.ts";

/** The ledger in plain words, without a database: what every program of requests must come to. */
export interface Model {
  readonly balances: Map<string, number>;
  readonly frozen: Set<string>;
  apply(command: Command): Outcome;
}

/** An account as the model names it: a member's letter and a purse (`a available`), or a house account. */
export type AccountName = string;

export type Command =
  | {
      readonly do: "post";
      readonly key: number;
      readonly kind: PostingKind;
      readonly moves: readonly ModelMove[];
    }
  | { readonly do: "reverse"; readonly key: number; readonly original: number }
  | { readonly do: "freeze"; readonly member: string; readonly frozen: boolean };

export interface ModelMove {
  readonly from: AccountName;
  readonly to: AccountName;
  readonly amount: number;
}

export type Outcome = "done" | "replayed" | "error" | { code: ErrorCode; details: object };

interface Done {
  readonly content: string;
  readonly kind: PostingKind;
  readonly net: Map<AccountName, number>;
  reversed: boolean;
}

const refuse = (code: ErrorCode, details: object = {}): Outcome => ({ code, details });

export const ownerOfName = (account: AccountName): string | undefined =>
  account.includes(" ") ? account.split(" ")[0] : undefined;
export const kindOfName = (account: AccountName): string => account.split(" ").at(-1) ?? "";

export function aModel(opening: Iterable<readonly [AccountName, number]>): Model {
  const balances = new Map(opening);
  const frozen = new Set<string>();
  const done = new Map<number, Done>();
  const balance = (account: AccountName): number => balances.get(account) ?? 0;

  /** Moves the coins unless a purse runs short. */
  function settle(net: Map<AccountName, number>): Outcome {
    for (const [account, amount] of net) {
      const short = amount < 0 && account !== "issuance" && balance(account) + amount < 0;
      if (short) return refuse("INSUFFICIENT_COINS", { available: balance(account), required: -amount });
    }
    for (const [account, amount] of net) balances.set(account, balance(account) + amount);
    return "done";
  }

  function replay(key: number, content: string): Outcome | undefined {
    const before = done.get(key);
    if (before === undefined) return undefined;
    return before.content === content ? "replayed" : refuse("DUPLICATE_REQUEST_DIFFERS");
  }

  function post({ key, kind, moves }: Command & { do: "post" }): Outcome {
    const net = netOf(moves);
    if (net === undefined) return "error";
    const content = JSON.stringify([kind, moves]);
    const before = replay(key, content);
    if (before !== undefined) return before;
    if (!moves.every((move) => isAllowed(kind, move))) return refuse("POSTING_NOT_ALLOWED", { kind });
    const payers = [...net].filter(([, amount]) => amount < 0).map(([account]) => ownerOfName(account));
    if (!POSTING_KINDS[kind].frozenMayPay && payers.some((owner) => owner !== undefined && frozen.has(owner)))
      return refuse("ACCOUNT_FROZEN");
    const outcome = settle(net);
    if (outcome === "done") done.set(key, { content, kind, net, reversed: false });
    return outcome;
  }

  function reverse({ key, original }: Command & { do: "reverse" }): Outcome {
    const content = JSON.stringify(["reverse", original]);
    const before = replay(key, content);
    if (before !== undefined) return before;
    const transfer = done.get(original);
    if (transfer === undefined) return refuse("NOT_FOUND", { what: "transfer" });
    if (transfer.kind === "ledger.reversal")
      return refuse("POSTING_NOT_ALLOWED", { kind: "ledger.reversal" });
    if (transfer.reversed) return refuse("ALREADY_REVERSED");
    const net = new Map([...transfer.net].map(([account, amount]) => [account, -amount] as const));
    const outcome = settle(net);
    if (outcome === "done") {
      transfer.reversed = true;
      done.set(key, { content, kind: "ledger.reversal", net, reversed: false });
    }
    return outcome;
  }

  return {
    balances,
    frozen,
    apply(command) {
      switch (command.do) {
        case "post":
          return post(command);
        case "reverse":
          return reverse(command);
        case "freeze":
          if (command.frozen) frozen.add(command.member);
          else frozen.delete(command.member);
          return "done";
      }
    },
  };
}

/** Each account's sum over all moves; undefined where a move leads to itself or coins only pass through. */
function netOf(moves: readonly ModelMove[]): Map<AccountName, number> | undefined {
  const net = new Map<AccountName, number>();
  for (const { from, to, amount } of moves) {
    if (from === to) return undefined;
    net.set(from, (net.get(from) ?? 0) - amount);
    net.set(to, (net.get(to) ?? 0) + amount);
  }
  return [...net.values()].includes(0) ? undefined : net;
}

function isAllowed(kind: PostingKind, { from, to }: ModelMove): boolean {
  const own = ownerOfName(from) !== undefined && ownerOfName(from) === ownerOfName(to);
  return POSTING_KINDS[kind].routes.some(
    (route) => route[0] === kindOfName(from) && route[1] === kindOfName(to) && (route.length === 3) === own,
  );
}
