import { actingOn, poolOf } from "@yoforex/db";
import type { DomainCtx } from "./context.ts";

/** How old an answer may be that is the same for everybody. */
const FRESH_MS = 1_000;

interface Kept<T> {
  since: number;
  answer: Promise<T>;
}

/**
 * Reads something that is the same for everybody at most once a second, however many ask: those who come meanwhile
 * share the answer. It is read for nobody in particular, so that it can hold nothing that only one may see. One that
 * failed is not kept. Each database has an answer of its own.
 */
export function readForEverybody<T>(read: (ctx: DomainCtx) => Promise<T>): (ctx: DomainCtx) => Promise<T> {
  const kept = new WeakMap<object, Kept<T>>();
  return (ctx) => {
    const now = ctx.clock();
    const pool = poolOf(ctx.db);
    const last = kept.get(pool);
    if (last !== undefined && Math.abs(now - last.since) < FRESH_MS) return last.answer;
    const answer = read({ ...ctx, db: actingOn(ctx.db, { kind: "anonymous", requestId: ctx.requestId }) });
    kept.set(pool, { since: now, answer });
    answer.catch(() => {
      if (kept.get(pool)?.answer === answer) kept.delete(pool);
    });
    return answer;
  };
}
