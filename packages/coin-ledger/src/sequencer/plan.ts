import { COINS_MAX, coins, DomainError } from "@yoforex/contracts";
import { ownerOf } from "../accounts.ts";
import type { PostedEntry } from "../outcome.ts";
import type { Move, Posted } from "../posting.ts";
import { POSTING_KINDS, type PostingKind } from "../posting-kinds.ts";
import type { Request } from "../request.ts";
import type { Account, Book } from "./book.ts";

/** What becomes of a request, once the batch that it is in has been committed. */
export type Verdict = Posted | Error;

/** New transfers as columns, ready to be written. */
export interface Batch {
  readonly requests: Request[];
  /** Of each transfer: where its entries end. */
  readonly ends: number[];
  /** Of each entry. */
  readonly items: number[];
  readonly accounts: number[];
  readonly seqs: number[];
  readonly amounts: number[];
  readonly balances: number[];
}

export interface Plan {
  /** In the order of the requests. */
  readonly verdicts: Verdict[];
  readonly batch: Batch;
}

/** Transfers made lately, committed or not: who asks for them again gets the same answer. */
export type Recent = Map<string, { readonly hash: string; readonly posted: Posted }>;

/**
 * Decides requests one after the other, exactly as the database's `coin_post` does, on the balances in memory, which
 * it moves on. A refused request changes nothing.
 * @param book holds every account that the requests name, as far as it exists.
 */
export function planBatch(
  requests: readonly Request[],
  { book, recent }: { book: Book; recent: Recent },
): Plan {
  const batch: Batch = {
    requests: [],
    ends: [],
    items: [],
    accounts: [],
    seqs: [],
    amounts: [],
    balances: [],
  };
  const verdicts = requests.map((request) => {
    const before = recent.get(request.id);
    if (before !== undefined) {
      const same = before.hash === request.hash;
      return same ? { ...before.posted, replayed: true } : new DomainError("DUPLICATE_REQUEST_DIFFERS", {});
    }
    const sides = sidesOf(request, book);
    if (sides instanceof Error) return sides;
    const refused = refusalOf(sides, request);
    if (refused !== undefined) return refused;
    const posted = { transferId: request.id, replayed: false, entries: write(batch, request, sides) };
    recent.set(request.id, { hash: request.hash, posted });
    return posted;
  });
  return { verdicts, batch };
}

/** What a request does to one account, over all its moves. */
interface Side {
  readonly account: Account;
  amount: number;
}

function sidesOf({ posting }: Request, book: Book): Side[] | Error {
  const sides: Side[] = [];
  for (const move of posting.moves) {
    const from = book.find(move.from);
    const to = book.find(move.to);
    if (from === undefined || to === undefined) {
      return new Error("coins were to move to or from an account that was never opened");
    }
    if (!isAllowed(posting.kind, move)) return new DomainError("POSTING_NOT_ALLOWED", { kind: posting.kind });
    change(sides, from, -move.amount);
    change(sides, to, move.amount);
  }
  return sides;
}

function change(sides: Side[], account: Account, amount: number): void {
  const side = sides.find((candidate) => candidate.account === account);
  if (side) side.amount += amount;
  else sides.push({ account, amount });
}

function refusalOf(sides: readonly Side[], { posting }: Request): Error | undefined {
  const frozenMayPay = POSTING_KINDS[posting.kind].frozenMayPay;
  if (!frozenMayPay && sides.some(({ account, amount }) => amount < 0 && account.frozen)) {
    return new DomainError("ACCOUNT_FROZEN", {});
  }
  const short = sides.find(({ account, amount }) => amount < 0 && account.balance + amount < account.floor);
  if (short !== undefined) {
    return new DomainError("INSUFFICIENT_COINS", {
      available: coins(short.account.balance),
      required: coins(-short.amount),
    });
  }
  if (sides.every(({ account, amount }) => Math.abs(account.balance + amount) <= COINS_MAX)) return undefined;
  return new Error(`an account would hold more than ${COINS_MAX} coins`);
}

function write(batch: Batch, request: Request, sides: readonly Side[]): PostedEntry[] {
  batch.requests.push(request);
  const item = batch.requests.length;
  const entries = sides.map(({ account, amount }) => {
    account.seq += 1;
    account.balance += amount;
    batch.items.push(item);
    batch.accounts.push(account.id);
    batch.seqs.push(account.seq);
    batch.amounts.push(amount);
    batch.balances.push(account.balance);
    return {
      account: account.ref,
      accountId: account.id,
      seq: account.seq,
      amount: coins(amount),
      balanceAfter: coins(account.balance),
    };
  });
  batch.ends.push(batch.items.length);
  return entries;
}

/** Each kind's routes, as they read: `available>escrow`, with `own` after it between purses of one member. */
const ROUTES = new Map(
  Object.entries(POSTING_KINDS).map(([kind, { routes }]) => [
    kind,
    new Set(routes.map((route) => `${route[0]}>${route[1]}${route.length === 3 ? " own" : ""}`)),
  ]),
);

function isAllowed(kind: PostingKind, { from, to }: Move): boolean {
  const own = ownerOf(from) !== null && ownerOf(from) === ownerOf(to);
  return ROUTES.get(kind)?.has(`${from.kind}>${to.kind}${own ? " own" : ""}`) ?? false;
}
