import type { DomainCtx } from "./context.ts";

/** How old an answer may be that is the same for everybody. */
const FRESH_MS = 1_000;

interface Kept<T> {
  since: number;
  answer: Promise<T>;
}

/**
 * Reads something that is the same for everybody at most once a second, however many ask: those who come meanwhile
 * share the answer. One that failed is not kept. Each database has an answer of its own.
 */
export function readForEverybody<T>(read: (ctx: DomainCtx) => Promise<T>): (ctx: DomainCtx) => Promise<T> {
  const kept = new WeakMap<object, Kept<T>>();
  return (ctx) => {
    const now = ctx.clock();
    const last = kept.get(ctx.db);
    if (last !== undefined && Math.abs(now - last.since) < FRESH_MS) return last.answer;
    const answer = read(ctx);
    kept.set(ctx.db, { since: now, answer });
    answer.catch(() => {
      if (kept.get(ctx.db)?.answer === answer) kept.delete(ctx.db);
    });
    return answer;
  };
}
