import type { TransferId } from "@yoforex/contracts";
import { nameOf, ownerOf } from "./accounts.ts";
import type { Move, Posting } from "./posting.ts";
import { requestHashOf, sorted, transferIdOf } from "./request-key.ts";

/** A posting with what identifies it: the transfer that it makes, and the hash of all that it says. */
export interface Request {
  readonly id: TransferId;
  readonly hash: string;
  readonly posting: Posting;
}

/** The names of a move's two accounts. */
type Ends = readonly [from: string, to: string];

/**
 * Looks at a posting as far as it can be judged without a balance.
 * @throws Error for what no member can cause: no moves, an amount that is not positive, a move to itself, coins that
 *   only pass through an account.
 */
export function requestOf(posting: Posting): Request {
  const { kind, moves, source, metadata } = posting;
  const names = moves.map(({ from, to }): Ends => [nameOf(from), nameOf(to)]);
  assertMoves(moves, names);
  const amounts = moves.map(({ amount }) => amount);
  const content =
    source || metadata
      ? [kind, names, amounts, source?.type, source?.id, sorted(metadata)]
      : [kind, names, amounts];
  return { id: transferIdOf(posting.actor, posting.key), hash: requestHashOf(content), posting };
}

/** The SQL types of `coin_post`'s parameters. */
export const COLUMN_TYPES = [
  "uuid[]",
  "uuid[]",
  "text[]",
  "uuid[]",
  "text[]",
  "text[]",
  "jsonb[]",
  "integer[]",
  "uuid[]",
  "coin_account_kind[]",
  "uuid[]",
  "coin_account_kind[]",
  "bigint[]",
] as const;

/** What `coin_post` takes: seven columns with a place for each request, then six with a place for each move. */
export function columnsOf(requests: readonly Request[]): unknown[][] {
  const moves = requests.flatMap(({ posting }, i) => posting.moves.map((move) => ({ ...move, item: i + 1 })));
  const ofRequest = (value: (request: Request) => unknown) => requests.map(value);
  const ofMove = (value: (move: Move & { item: number }) => unknown) => moves.map(value);
  return [
    ofRequest(({ id }) => id),
    ofRequest(({ hash }) => hash),
    ofRequest(({ posting }) => posting.kind),
    ofRequest(({ posting }) => posting.actor),
    ofRequest(({ posting }) => posting.source?.type ?? null),
    ofRequest(({ posting }) => posting.source?.id ?? null),
    ofRequest(({ posting }) => (posting.metadata ? JSON.stringify(posting.metadata) : null)),
    ofMove(({ item }) => item),
    ofMove(({ from }) => ownerOf(from)),
    ofMove(({ from }) => from.kind),
    ofMove(({ to }) => ownerOf(to)),
    ofMove(({ to }) => to.kind),
    ofMove(({ amount }) => amount),
  ];
}

function assertMoves(moves: readonly Move[], names: readonly Ends[]): void {
  if (moves.length === 0) throw new Error("a posting needs a move");
  for (const [i, { amount }] of moves.entries()) {
    if (!(amount > 0)) throw new Error(`a move takes a positive amount, not ${amount}`);
    if (names[i]?.[0] === names[i]?.[1]) throw new Error(`coins can't move from ${names[i]?.[0]} to itself`);
  }
  if (moves.length > 1) assertEnds(moves, names);
}

function assertEnds(moves: readonly Move[], names: readonly Ends[]): void {
  const net = new Map<string, number>();
  for (const [i, [from, to]] of names.entries()) {
    const amount = moves[i]?.amount ?? 0;
    net.set(from, (net.get(from) ?? 0) - amount);
    net.set(to, (net.get(to) ?? 0) + amount);
  }
  for (const [account, amount] of net) {
    if (amount === 0) throw new Error(`coins only pass through ${account}; name where they end`);
  }
}
