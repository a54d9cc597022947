import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { resultOf } from "../outcome.ts";
import type { Posted } from "../posting.ts";
import type { Request } from "../request.ts";
import type { Lane } from "./lane.ts";
import type { Rider } from "./rider.ts";

/** A request under way, and where its answer goes. */
export interface Item {
  readonly request: Request;
  readonly riders: readonly Rider[];
  resolve(posted: Posted): void;
  reject(error: unknown): void;
}

const GROUP_MAX = 256;
const GIVE_UP_MS = 20_000;
const FIRST_PAUSE_MS = 20;
const PAUSE_MAX_MS = 500;

/**
 * Settles requests by the database's own function, one after the other as they stand: the way for a single one, for a
 * process that doesn't own the book, and after anything went wrong. Each request has a key, so one whose fate is
 * unknown is simply sent again.
 */
export async function settle(lane: Lane, items: readonly Item[]): Promise<void> {
  for (const group of groupsOf(items)) await settleGroup(lane, group);
}

/** Rows that ride along need a transaction of their own; all others go together. */
function groupsOf(items: readonly Item[]): Item[][] {
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    const joins = last && last.length < GROUP_MAX && last[0]?.riders.length === 0 && item.riders.length === 0;
    if (joins) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

async function settleGroup(lane: Lane, group: readonly Item[]): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, PAUSE_MAX_MS)) {
    try {
      const outcomes = await postGroup(lane, group);
      for (const [i, item] of group.entries()) answer(item, () => resultOf(outcomes[i], identityOf(item)));
      return;
    } catch (error) {
      await lane.rollback();
      if (mayPass(error) && performance.now() < giveUpAt) {
        await wait(pause);
      } else if (group.length === 1 || mayPass(error)) {
        for (const item of group) item.reject(error);
        return;
      } else {
        for (const item of group) await settleGroup(lane, [item]);
        return;
      }
    }
  }
}

async function postGroup(lane: Lane, group: readonly Item[]) {
  const riders = group.flatMap((item) => item.riders);
  const requests = group.map(({ request }) => request);
  if (riders.length === 0) return lane.post(requests);
  await lane.begin();
  const outcomes = await lane.post(requests);
  // A replay's rows were committed with its transfer.
  if (outcomes[0]?.code === 0) await lane.write(riders);
  await lane.commit();
  return outcomes;
}

const identityOf = ({ request }: Item) => ({ id: request.id, kind: request.posting.kind });

function answer(item: Item, result: () => Posted): void {
  try {
    item.resolve(result());
  } catch (error) {
    item.reject(error);
  }
}

/** Serialization failures, deadlocks, time-outs, a server that is going down or not there: the next attempt may work. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return true;
  return ["40001", "40P01", "57014", "57P01", "57P02", "57P03", "53300", "25P03"].includes(error.code ?? "");
}
