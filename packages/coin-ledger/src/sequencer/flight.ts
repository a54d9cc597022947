import { isDomainError } from "@yoforex/contracts";
import type { Lane } from "./lane.ts";
import type { Plan } from "./plan.ts";
import type { Rider } from "./rider.ts";
import type { Item } from "./settle.ts";

/** A batch between the moment its outcome is computed and its commit. */
export interface Flight {
  readonly order: number;
  readonly items: readonly Item[];
  readonly plan: Plan;
  /** The time of its entries, in milliseconds since the epoch. */
  readonly at: number;
  /** The commit of the batch before this one. */
  readonly before: Promise<void>;
  /** Tells the batch after this one whether this one was committed. */
  land(error?: unknown): void;
}

/** The rows of those requests that moved coins just now. */
export const ridersOf = ({ items, plan }: Flight): Rider[] =>
  items.flatMap(({ riders }, i) => {
    const verdict = plan.verdicts[i];
    const isNew = verdict !== undefined && !(verdict instanceof Error) && !verdict.replayed;
    return isNew ? riders : [];
  });

/** Gives each request its answer. */
export function answer({ items, plan }: Flight): void {
  for (const [i, item] of items.entries()) {
    const verdict = plan.verdicts[i];
    if (verdict === undefined || verdict instanceof Error) item.reject(verdict);
    else item.resolve(verdict);
  }
}

/**
 * What was refused here may have been granted before, longer ago than is remembered, and then a replay is due.
 * @throws Error where that is so: the database's function will answer.
 */
export async function assertNew(lane: Lane, { items, plan }: Flight): Promise<void> {
  const refused = items.filter((_, i) => {
    const verdict = plan.verdicts[i];
    return verdict instanceof Error && !isDomainError(verdict, "DUPLICATE_REQUEST_DIFFERS");
  });
  const known = refused.length > 0 && (await lane.knows(refused.map(({ request }) => request.id)));
  if (known) throw new Error("a request that was granted before came again");
}
