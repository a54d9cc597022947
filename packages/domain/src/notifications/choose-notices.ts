import {
  type ChooseNoticesInput,
  MAIL_KINDS,
  type MemberId,
  NOTICE_KINDS,
  type SettingsView,
} from "@yoforex/contracts";
import { type Db, eq, type Tx } from "@yoforex/db";
import { notificationPreferences } from "@yoforex/db/schema/settings";

/** What a member wants to be told of on either channel: every kind once, in the order in which they are shown. */
export async function noticeChoices(
  db: Db | Tx,
  userId: MemberId,
): Promise<Pick<SettingsView, "mails" | "notices">> {
  const rows = await db
    .select({
      kind: notificationPreferences.kind,
      channel: notificationPreferences.channel,
      wanted: notificationPreferences.wanted,
    })
    .from(notificationPreferences)
    .where(eq(notificationPreferences.userId, userId));
  const choicesOf = (channel: "mail" | "app", kinds: readonly (typeof NOTICE_KINDS)[number][]) =>
    kinds.map((kind) => ({
      kind,
      wanted: rows.find((row) => row.kind === kind && row.channel === channel)?.wanted ?? true,
    }));
  return { mails: choicesOf("mail", MAIL_KINDS), notices: choicesOf("app", NOTICE_KINDS) };
}

/** Writes down whether a member wants to be told of one kind on one channel; the last choice holds. */
export async function keepNoticeChoice(
  tx: Tx,
  choice: ChooseNoticesInput & { userId: MemberId; now: Date },
): Promise<void> {
  const { userId, channel, kind, wanted, now } = choice;
  await tx
    .insert(notificationPreferences)
    .values({ userId, kind, channel, wanted, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [notificationPreferences.userId, notificationPreferences.kind, notificationPreferences.channel],
      set: { wanted, updatedAt: now },
    });
}
