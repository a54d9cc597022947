import { placeOf } from "@yoforex/auth";
import { DomainError, type ListSignInsInput, type SignInPage } from "@yoforex/contracts";
import { and, desc, eq, type SQL, sql } from "@yoforex/db";
import { loginEvents } from "@yoforex/db/schema/identity";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

/** Thirteen digits of milliseconds last until 2286; the number after them tells apart what fell into one. */
const CURSOR = /^(\d{1,13})~(\d{1,15})$/;

/**
 * Who came in to the member's account or tried to, on both hosts, newest first; kept for 90 days. Addresses are told
 * without their end.
 * @throws INVALID_INPUT for a cursor that isn't one.
 */
export async function listSignIns(ctx: DomainCtx, { cursor, limit }: ListSignInsInput): Promise<SignInPage> {
  const { actor, db } = requireMember(ctx);
  const { id, createdAt, audience, outcome, method, failure, device, place, ip } = loginEvents;
  const found = await db
    .select({ id, createdAt, audience, outcome, method, failure, device, place, ip })
    .from(loginEvents)
    .where(and(eq(loginEvents.userId, actor.id), isAfter(cursor)))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map((row) => ({
      id: String(row.id),
      at: row.createdAt.toISOString(),
      host: row.audience,
      outcome: row.outcome,
      method: row.method,
      failure: row.failure,
      device: row.device,
      place: row.place ?? placeOf(row.ip),
    })),
    nextCursor: last === undefined ? null : `${last.createdAt.getTime()}~${last.id}`,
  };
}

function isAfter(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const [, time, id] = CURSOR.exec(cursor) ?? [];
  if (time === undefined || id === undefined) {
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "cursor", message: "not a cursor" }] });
  }
  const at = new Date(Number(time)).toISOString();
  return sql`(${loginEvents.createdAt}, ${loginEvents.id}) < (${at}::timestamptz, ${id}::bigint)`;
}
