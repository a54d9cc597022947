import { type MemberId, newId } from "@yoforex/contracts";
import { sql, type Tx } from "@yoforex/db";
import { emailOutbox } from "@yoforex/db/schema/notifications";
import { isStaff } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { openedEmail } from "../email-address.ts";
import { MAIL_PURPOSE } from "../sealed-columns.ts";
import { decideNotice } from "./decide-notice.ts";
import { type Mail, withUnsubscribe } from "./letter.ts";
import { mailWords } from "./mail-words.ts";
import { NOTICE_OF } from "./notice-kinds.ts";
import { letterOf, type MailData, type MailTemplate } from "./templates.ts";
import { unsubscribeUrl } from "./unsubscribe.ts";

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
 * whoever delivers is woken then. Members without an address, the erased ones, are passed over, and so are those who
 * don't want mails of this kind.
 */
export async function enqueueMail<T extends MailTemplate>(
  tx: Tx,
  ctx: DomainCtx,
  { userId, to, template, data }: MailOrder<T>,
): Promise<void> {
  const kind = NOTICE_OF[template];
  const decision = await decideNotice(tx, { userId, kind, channel: "mail", by: doerOf(ctx) });
  if (decision === null) return;
  const plain = letterOf(template, data, { publicUrl: ctx.publicUrl, words: mailWords(decision) });
  const unsubscribe = kind === "always" ? null : unsubscribeUrl(ctx, { userId, kind });
  const mail: Mail = {
    to: to ?? openedEmail(ctx.secrets, decision.emailCipher),
    ...(unsubscribe === null ? plain : withUnsubscribe(plain, unsubscribe)),
    unsubscribe,
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

const doerOf = ({ actor }: DomainCtx): MemberId | null =>
  actor.type === "member" && !isStaff(actor) ? actor.id : null;
