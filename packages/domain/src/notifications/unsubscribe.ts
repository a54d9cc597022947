import {
  asId,
  DomainError,
  type MemberId,
  type NoticeKind,
  type UnsubscriptionView,
  zNoticeKind,
} from "@yoforex/contracts";
import { brokenConstraint } from "@yoforex/db";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { keepNoticeChoice, noticeChoices } from "./choose-notices.ts";

const USE = "unsubscribe";

/** Mails are kept for years; the link in one should work as long as anybody may look at it. */
const LINK_MS = 2 * 365 * 24 * 3_600_000;

/** Where a mail's reader stops mails of its kind: a page for people, and an address for mail programs (RFC 8058). */
export const unsubscribeUrl = (ctx: DomainCtx, reader: { userId: MemberId; kind: NoticeKind }): string =>
  `${ctx.publicUrl}/unsubscribe/${ctx.links.sign({ use: USE, member: reader.userId, kind: reader.kind }, ctx.clock() + LINK_MS)}`;

function requireLink(ctx: DomainCtx, link: string): { userId: MemberId; kind: NoticeKind } {
  const claims = ctx.links.verify(link, ctx.clock());
  const kind = zNoticeKind.safeParse(claims?.kind);
  if (claims?.use !== USE || claims.member === undefined || !kind.success) {
    throw new DomainError("LINK_EXPIRED", {});
  }
  return { userId: asId<MemberId>(claims.member), kind: kind.data };
}

/** What a link to unsubscribe is about, and whether such mails are still sent. @throws LINK_EXPIRED. */
export async function getUnsubscription(ctx: DomainCtx, link: string): Promise<UnsubscriptionView> {
  const { userId, kind } = requireLink(ctx, link);
  const { mails } = await noticeChoices(atEntry(ctx).db, userId);
  return { kind, wanted: mails.find((choice) => choice.kind === kind)?.wanted ?? true };
}

/**
 * Stops mails of one kind by the link that stands in each of them, signed in or not; a second time changes nothing.
 * @throws LINK_EXPIRED, also for a link whose member has left.
 */
export async function unsubscribe(ctx: DomainCtx, link: string): Promise<UnsubscriptionView> {
  const { userId, kind } = requireLink(ctx, link);
  try {
    await inTx(atEntry(ctx), (tx) =>
      keepNoticeChoice(tx, { userId, channel: "mail", kind, wanted: false, now: new Date(ctx.clock()) }),
    );
  } catch (error) {
    if (brokenConstraint(error) !== "notification_preferences_user_id_users_id_fk") throw error;
    throw new DomainError("LINK_EXPIRED", {});
  }
  return { kind, wanted: false };
}
