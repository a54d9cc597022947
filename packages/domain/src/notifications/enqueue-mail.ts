import { type MemberId, newId } from "@yoforex/contracts";
import { eq, sql, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { emailOutbox } from "@yoforex/db/schema/notifications";
import type { DomainCtx } from "../context.ts";
import { openedEmail } from "../email-address.ts";
import { MAIL_PURPOSE } from "../sealed-columns.ts";
import type { Mail } from "./letter.ts";
import { letterOf, type MailData, type MailTemplate } from "./templates.ts";

export interface MailOrder<T extends MailTemplate> {
  /** Whom to write to, at the address she has now. */
  userId: MemberId;
  /** Another address, which she has yet to prove. */
  to?: string;
  template: T;
  data: MailData[T];
}

/**
 * Writes a mail into the outbox, in the transaction that causes it: it goes out if and only if that commits, and
 * whoever delivers is woken then. Members without an address, the erased ones, are passed over.
 */
export async function enqueueMail<T extends MailTemplate>(
  tx: Tx,
  ctx: DomainCtx,
  { userId, to, template, data }: MailOrder<T>,
): Promise<void> {
  const [member] = await tx.select({ cipher: users.emailCipher }).from(users).where(eq(users.id, userId));
  if (member?.cipher === undefined || member.cipher === null) return;
  const mail: Mail = {
    to: to ?? openedEmail(ctx.secrets, member.cipher),
    ...letterOf(template, data, ctx.publicUrl),
  };
  const now = ctx.clock();
  await tx.insert(emailOutbox).values({
    id: newId(now),
    userId,
    template,
    payload: ctx.secrets.encrypt(JSON.stringify(mail), MAIL_PURPOSE),
    nextAttemptAt: new Date(now),
    createdAt: new Date(now),
  });
  await tx.execute(sql`select pg_notify('email_outbox', '')`);
}
