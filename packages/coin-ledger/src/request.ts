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

/**
 * Looks at a posting as far as it can be judged without a balance.
 * @throws Error for what no member can cause: no moves, an amount that is not positive, a move to itself, coins that
 *   only pass through an account.
 */
export function requestOf(posting: Posting): Request {
  assertMoves(posting.moves);
  const { kind, moves, source, metadata } = posting;
  const content = moves.map(({ from, to, amount }) => [nameOf(from), nameOf(to), amount]);
  return {
    id: transferIdOf(posting.actor, posting.key),
    hash: requestHashOf([kind, content, source?.type, source?.id, sorted(metadata)]),
    posting,
  };
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

function assertMoves(moves: readonly Move[]): void {
  if (moves.length === 0) throw new Error("a posting needs a move");
  const net = new Map<string, number>();
  for (const { from, to, amount } of moves) {
    if (!(amount > 0)) throw new Error(`a move takes a positive amount, not ${amount}`);
    const [payer, payee] = [nameOf(from), nameOf(to)];
    if (payer === payee) throw new Error(`coins can't move from ${payer} to itself`);
    net.set(payer, (net.get(payer) ?? 0) - amount);
    net.set(payee, (net.get(payee) ?? 0) + amount);
  }
  for (const [account, amount] of net) {
    if (amount === 0) throw new Error(`coins only pass through ${account}; name where they end`);
  }
}
