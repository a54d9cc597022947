import { type ChooseMailsInput, type MemberId, NOTICE_KINDS, type SettingsView } from "@yoforex/contracts";
import { type Db, eq, type Tx } from "@yoforex/db";
import { notificationPreferences } from "@yoforex/db/schema/settings";

/** Which mails a member wants: every kind once, in the order in which they are shown. */
export async function mailChoices(db: Db | Tx, userId: MemberId): Promise<SettingsView["mails"]> {
  const rows = await db
    .select({ kind: notificationPreferences.kind, wanted: notificationPreferences.wanted })
    .from(notificationPreferences)
    .where(eq(notificationPreferences.userId, userId));
  return NOTICE_KINDS.map((kind) => ({
    kind,
    wanted: rows.find((row) => row.kind === kind)?.wanted ?? true,
  }));
}

/** Writes down whether a member wants mails of one kind; the last choice holds. */
export async function keepMailChoice(
  tx: Tx,
  choice: ChooseMailsInput & { userId: MemberId; now: Date },
): Promise<void> {
  const { userId, kind, wanted, now } = choice;
  await tx
    .insert(notificationPreferences)
    .values({ userId, kind, channel: "mail", wanted, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [notificationPreferences.userId, notificationPreferences.kind, notificationPreferences.channel],
      set: { wanted, updatedAt: now },
    });
}
