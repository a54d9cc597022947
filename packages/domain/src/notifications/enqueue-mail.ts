import { type MemberId, newId } from "@yoforex/contracts";
import { sql, type Tx } from "@yoforex/db";
import { emailOutbox } from "@yoforex/db/schema/notifications";
import { isStaff } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { openedEmail } from "../email-address.ts";
import { MAIL_PURPOSE } from "../sealed-columns.ts";
import { type Decision, decideNotice } from "./decide-notice.ts";
import { type Mail, type Written, withUnsubscribe } from "./letter.ts";
import { mailWords } from "./mail-words.ts";
import { isNoticed, NOTICE_OF } from "./notice-kinds.ts";
import { tell } from "./tell.ts";
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
 * Writes a mail into the outbox, and a notice within the app where that is the place for it, in the transaction that
 * causes them: they go out if and only if that commits, and whoever delivers is woken then. Members without an address,
 * the erased ones, are passed over, and so are those who don't want to be told of this kind.
 */
export async function enqueueMail<T extends MailTemplate>(
  tx: Tx,
  ctx: DomainCtx,
  order: MailOrder<T>,
): Promise<void> {
  const { userId, to, template } = order;
  const kind = NOTICE_OF[template];
  if (isNoticed(template)) await tellOf(tx, ctx, order);
  const decision = await decideNotice(tx, { userId, kind, channel: "mail", by: doerOf(ctx) });
  if (decision === null) return;
  const { subject, text, html } = writtenFor(ctx, order, decision);
  const plain = { subject, text, html };
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

const writtenFor = <T extends MailTemplate>(
  { publicUrl }: DomainCtx,
  { template, data }: MailOrder<T>,
  decision: Decision,
): Written => letterOf(template, data, { publicUrl, words: mailWords(decision) });

/** The mail's subject says it, and the page that it leads to shows it. */
async function tellOf<T extends MailTemplate>(tx: Tx, ctx: DomainCtx, order: MailOrder<T>): Promise<void> {
  const { userId, template } = order;
  const told = { userId, kind: NOTICE_OF[template], by: doerOf(ctx) };
  const decision = await decideNotice(tx, { ...told, channel: "app" });
  if (decision === null) return;
  const { subject, leadsTo } = writtenFor(ctx, order, decision);
  const path = leadsTo?.slice(ctx.publicUrl.length) || "/";
  await tell(tx, { ...told, text: subject, path, at: new Date(ctx.clock()) });
}

const doerOf = ({ actor }: DomainCtx): MemberId | null =>
  actor.type === "member" && !isStaff(actor) ? actor.id : null;
