import { randomInt } from "node:crypto";
import {
  type ChangeEmailInput,
  DomainError,
  type Done,
  type EmailChangeView,
  newId,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { emailChanges } from "@yoforex/db/schema/account";
import { requireMember } from "../authz.ts";
import { atEntry, type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { emailIndexesOf, openedEmail, sealedEmail } from "../email-address.ts";
import { enqueueMail } from "../notifications/index.ts";
import { changeCodeHash } from "./confirm-email.ts";
import { keyOf, LIMITS } from "./limits.ts";
import { holderOf, memberOf } from "./queries.ts";
import { CODE_LIFE_MS, CODE_MINUTES } from "./rules.ts";

const LINK_MS = 7 * 24 * 3_600_000;
const USE = "email-change";

/** The address that waits for its code, if one does. */
export async function getEmailChange(ctx: DomainCtx): Promise<EmailChangeView> {
  const { actor, db, secrets } = requireMember(ctx);
  const [row] = await db.select().from(emailChanges).where(eq(emailChanges.userId, actor.id));
  if (row === undefined) return { pending: null, codeGoodUntil: null };
  return { pending: openedEmail(secrets, row.emailCipher), codeGoodUntil: row.expiresAt.toISOString() };
}

/**
 * Asks for another address. The new one is sent a code, the old one a notice by which the change can be stopped.
 * Whether the new one has an account is told to its owner alone: the answer and the work are the same.
 * @throws INVALID_INPUT for the address she has; RATE_LIMITED.
 */
export async function changeEmail(ctx: DomainCtx, input: ChangeEmailInput): Promise<EmailChangeView> {
  const member = requireMember(ctx);
  await ctx.limits.take(LIMITS.emailChanges, member.actor.id);
  const sealed = sealedEmail(ctx.secrets, input.email);
  const { emailIndex, username } = await memberOf(ctx.db, member.actor.id);
  if (emailIndexesOf(ctx.secrets, input.email).some((index) => keyOf(index) === keyOf(emailIndex))) {
    const message = "This is your address already.";
    throw new DomainError("INVALID_INPUT", { fields: [{ path: "email", message }] });
  }
  await ctx.limits.take(LIMITS.mailsTo, keyOf(sealed.emailIndex));
  await inTx(member, (tx) => writeChange(tx, member, { ...sealed, username, email: input.email }));
  return getEmailChange(member);
}

async function writeChange(
  tx: Tx,
  member: MemberCtx,
  to: { emailCipher: string; emailIndex: Uint8Array; username: string; email: string },
): Promise<void> {
  const { id: userId } = member.actor;
  const now = member.clock();
  const id = newId(now);
  const code = String(randomInt(100_000_000)).padStart(8, "0");
  const { emailCipher, emailIndex, username, email } = to;
  await tx.delete(emailChanges).where(eq(emailChanges.userId, userId));
  await tx.insert(emailChanges).values({
    id,
    userId,
    emailCipher,
    emailIndex,
    codeHash: changeCodeHash(member, id, code),
    expiresAt: new Date(now + CODE_LIFE_MS),
    createdAt: new Date(now),
  });
  const link = member.links.sign({ use: USE, id }, now + LINK_MS);
  await enqueueMail(tx, member, { userId, template: "email-change-asked", data: { username, link } });
  const holder = await holderOf(tx, emailIndexesOf(member.secrets, email));
  if (holder === undefined) {
    const data = { username, code, minutes: CODE_MINUTES };
    await enqueueMail(tx, member, { userId, to: email, template: "email-change-code", data });
  } else {
    await enqueueMail(tx, member, { userId: holder, template: "email-change-attempt", data: {} });
  }
}

/** Takes one's own change back; nothing happens when there is none. */
export async function dropEmailChange(ctx: DomainCtx): Promise<EmailChangeView> {
  const member = requireMember(ctx);
  await inTx(member, (tx) => tx.delete(emailChanges).where(eq(emailChanges.userId, member.actor.id)));
  return getEmailChange(member);
}

/** Stops a change by the link that the old address was sent. @throws LINK_EXPIRED when there is nothing to stop. */
export async function stopEmailChange(ctx: DomainCtx, link: string): Promise<Done> {
  const claims = ctx.links.verify(link, ctx.clock());
  if (claims?.use !== USE || claims.id === undefined) throw new DomainError("LINK_EXPIRED", {});
  const { id } = claims;
  const stopped = await inTx(atEntry(ctx), (tx) =>
    tx.delete(emailChanges).where(eq(emailChanges.id, id)).returning({ id: emailChanges.id }),
  );
  if (stopped.length === 0) throw new DomainError("LINK_EXPIRED", {});
  return { done: true };
}
