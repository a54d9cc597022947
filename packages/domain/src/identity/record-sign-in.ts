import { type Audience, networkOf } from "@yoforex/auth";
import type { LoginFailure, LoginMethod, MemberId } from "@yoforex/contracts";
import { and, eq, isNull, sql, type Tx } from "@yoforex/db";
import { loginEvents, users } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { openChallenge } from "./challenge.ts";
import { deviceOf } from "./device.ts";
import { DISOWN_LIFE_MS } from "./rules.ts";

interface Way {
  userId: MemberId;
  audience: Audience;
  method: LoginMethod;
}

const eventOf = ({ origin, clock }: DomainCtx) => ({
  ip: origin.ip,
  userAgent: origin.userAgent,
  device: deviceOf(origin.userAgent).slice(0, 100),
  createdAt: new Date(clock()),
});

/**
 * Writes down that a member came in, and mails her when she never came in from this device and part of the net.
 * @param way with the passkey that was shown, which goes when she says that it wasn't her.
 */
export async function recordEntry(
  tx: Tx,
  ctx: DomainCtx,
  { userId, audience, method, passkeyId }: Way & { passkeyId?: string },
): Promise<void> {
  const event = eventOf(ctx);
  const isNew = await isNewDevice(tx, ctx, userId);
  await tx.insert(loginEvents).values({ ...event, userId, audience, method, outcome: "success" });
  const [member] = await tx
    .update(users)
    .set({ lastLoginAt: event.createdAt })
    .where(eq(users.id, userId))
    .returning({ username: users.username });
  if (!isNew || member === undefined) return;
  // Whoever reads the mail says so on the member app, whichever host was signed in to.
  const facts = passkeyId === undefined ? {} : { passkeyId };
  const disown = {
    purpose: "disown_session",
    audience: "member",
    userId,
    facts,
    lifeMs: DISOWN_LIFE_MS,
  } as const;
  const token = await openChallenge(tx, ctx, disown);
  const data = { token, username: member.username, device: event.device, at: event.createdAt, ip: event.ip };
  await enqueueMail(tx, ctx, { userId, template: "new-device", data });
}

/** Writes a try down that came to nothing. */
export async function recordFailure(
  tx: Tx,
  ctx: DomainCtx,
  { failure, ...way }: Omit<Way, "userId"> & { userId: MemberId | null; failure: LoginFailure },
): Promise<void> {
  const outcome = failure.startsWith("wrong_") ? "failure" : "refused";
  await tx.insert(loginEvents).values({ ...eventOf(ctx), ...way, failure, outcome });
}

/** The first entry of all is not new: the mail that proved the address spoke of it. */
async function isNewDevice(tx: Tx, { origin }: DomainCtx, userId: MemberId): Promise<boolean> {
  const network = networkOf(origin.ip);
  const near =
    network === null
      ? isNull(loginEvents.ip)
      : sql`${loginEvents.ip} <<= set_masklen(${network}::inet, ${network.includes(":") ? WIDE.v6 : WIDE.v4})`;
  const [seen] = await tx
    .select({
      ever: sql<boolean>`count(*) > 0`,
      here: sql<boolean>`count(*) filter (where ${and(eq(loginEvents.device, deviceOf(origin.userAgent)), near)}) > 0`,
    })
    .from(loginEvents)
    .where(and(eq(loginEvents.userId, userId), eq(loginEvents.outcome, "success")));
  return seen !== undefined && seen.ever && !seen.here;
}

/** How many leading bits two addresses of one provider share, roughly: homes change their address within them. */
const WIDE = { v4: 16, v6: 32 };
