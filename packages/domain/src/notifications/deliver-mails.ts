import { and, asc, eq, lte } from "@yoforex/db";
import { emailOutbox } from "@yoforex/db/schema/notifications";
import type { DomainCtx } from "../context.ts";
import { MAIL_PURPOSE } from "../sealed-columns.ts";
import type { Mail } from "./letter.ts";

/** Hands one mail to a mail server; resolves once the server has taken it. */
export type SendMail = (mail: Mail) => Promise<void>;

export interface Delivery {
  sent: number;
  /** Not taken by the server; to be tried again. */
  postponed: number;
  /** Not taken in all its attempts. */
  failed: number;
}

const ATTEMPTS_MAX = 8;
const MINUTE_MS = 60_000;

/** One minute after the first attempt, then twice as long each time: over two hours in all. */
const nextAttempt = (now: number, attempts: number) => new Date(now + MINUTE_MS * 2 ** attempts);

const isMail = (value: unknown): value is Mail =>
  typeof value === "object" &&
  value !== null &&
  ["to", "subject", "text", "html"].every((part) => typeof Reflect.get(value, part) === "string");

/** @throws Error when the payload was sealed for something else, or under a key that is gone. */
function openedMail({ secrets }: DomainCtx, payload: string | null): Mail {
  const mail: unknown = JSON.parse(secrets.decrypt(payload ?? "", MAIL_PURPOSE));
  if (!isMail(mail)) throw new Error("the payload is no mail");
  // Those written before there was such a link have none.
  return { ...mail, unsubscribe: mail.unsubscribe ?? null };
}

/**
 * Sends at most `limit` mails of the outbox whose time has come. Several may run at once: each mail is claimed by
 * one. A claim counts as an attempt, so a mail whose sender dies is tried again later, and may then arrive twice.
 */
export async function deliverMails(ctx: DomainCtx, send: SendMail, limit: number): Promise<Delivery> {
  const delivery: Delivery = { sent: 0, postponed: 0, failed: 0 };
  for (let n = 0; n < limit; n++) {
    const claim = await claimMail(ctx);
    if (claim === undefined) break;
    delivery[await deliver(ctx, send, claim)] += 1;
  }
  return delivery;
}

interface Claim {
  id: string;
  payload: string | null;
  attempts: number;
}

function claimMail({ db, clock }: DomainCtx): Promise<Claim | undefined> {
  const now = clock();
  return db.transaction(async (tx) => {
    const [next] = await tx
      .select({ id: emailOutbox.id, payload: emailOutbox.payload, attempts: emailOutbox.attempts })
      .from(emailOutbox)
      .where(and(eq(emailOutbox.status, "waiting"), lte(emailOutbox.nextAttemptAt, new Date(now))))
      .orderBy(asc(emailOutbox.nextAttemptAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (next === undefined) return undefined;
    const attempts = next.attempts + 1;
    await tx
      .update(emailOutbox)
      .set({ attempts, nextAttemptAt: nextAttempt(now, next.attempts) })
      .where(eq(emailOutbox.id, next.id));
    return { ...next, attempts };
  });
}

async function deliver(ctx: DomainCtx, send: SendMail, claim: Claim): Promise<keyof Delivery> {
  try {
    await send(openedMail(ctx, claim.payload));
  } catch (error) {
    const givenUp = claim.attempts >= ATTEMPTS_MAX;
    await record(ctx, claim, { status: givenUp ? "failed" : "waiting", lastError: reasonOf(error) });
    return givenUp ? "failed" : "postponed";
  }
  await record(ctx, claim, {
    status: "sent",
    sentAt: new Date(ctx.clock()),
    payload: null,
    lastError: null,
  });
  return "sent";
}

const record = ({ db }: DomainCtx, { id }: Claim, outcome: Partial<typeof emailOutbox.$inferInsert>) =>
  db.update(emailOutbox).set(outcome).where(eq(emailOutbox.id, id));

/** A mail server's words, without the address that they often repeat. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\S+@\S+/g, "(address)").slice(0, 300);
