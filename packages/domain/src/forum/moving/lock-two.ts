import { DomainError, type DomainErrors, type ThreadId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { type LockedThread, lockThread } from "../queries.ts";

/** Why posts stay where they are. */
export const cannotMove = (because: DomainErrors["MOVE_REFUSED"]["because"]) =>
  new DomainError("MOVE_REFUSED", { because });

/**
 * Two threads that nobody else writes in until the transaction ends, always locked in one order.
 * @throws NOT_FOUND; MOVE_REFUSED for one and the same, and where one of them is hidden.
 */
export async function lockTwo(
  tx: Tx,
  fromId: ThreadId,
  intoId: ThreadId,
): Promise<{ from: LockedThread; into: LockedThread }> {
  if (fromId === intoId) throw cannotMove("same");
  const isFirst = fromId < intoId;
  const one = await lockThread(tx, isFirst ? fromId : intoId);
  const two = await lockThread(tx, isFirst ? intoId : fromId);
  const [from, into] = isFirst ? [one, two] : [two, one];
  requireShown(from);
  requireShown(into);
  return { from, into };
}

/** Posts of a hidden thread would be seen elsewhere, or be lost in it. @throws MOVE_REFUSED. */
export function requireShown({ hiddenAt }: LockedThread): void {
  if (hiddenAt !== null) throw cannotMove("hidden");
}
