import {
  type ChooseNoticesInput,
  type LookView,
  type MemberId,
  type SaveSettingsInput,
  SETTINGS_DEFAULT,
  type SettingsView,
} from "@yoforex/contracts";
import { type Db, eq, type Tx } from "@yoforex/db";
import { userSettings } from "@yoforex/db/schema/settings";
import { requireAccount } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { keepNoticeChoice, noticeChoices } from "../notifications/index.ts";

const COLUMNS = {
  theme: userSettings.theme,
  locale: userSettings.locale,
  timeZone: userSettings.timeZone,
  activityAudience: userSettings.activityAudience,
};

async function settingsOf(db: Db | Tx, userId: MemberId): Promise<SettingsView> {
  const [row] = await db.select(COLUMNS).from(userSettings).where(eq(userSettings.userId, userId));
  return { ...(row ?? SETTINGS_DEFAULT), ...(await noticeChoices(db, userId)) };
}

/** How things look to whoever is signed in, on whatever device; null for a visitor. */
export async function getLook({ db, actor }: DomainCtx): Promise<LookView | null> {
  if (actor.type !== "member") return null;
  const [row] = await db.select(COLUMNS).from(userSettings).where(eq(userSettings.userId, actor.id));
  const { theme, locale, timeZone } = row ?? SETTINGS_DEFAULT;
  return { theme, locale, timeZone };
}

/** What the member chose, whatever her standing, and the defaults of what she didn't. @throws NOT_SIGNED_IN. */
export async function getSettings(ctx: DomainCtx): Promise<SettingsView> {
  const { db, actor } = requireAccount(ctx);
  return settingsOf(db, actor.id);
}

/** Changes what is given and leaves the rest. @throws as `getSettings`. */
export async function saveSettings(ctx: DomainCtx, input: SaveSettingsInput): Promise<SettingsView> {
  const member = requireAccount(ctx);
  const now = new Date(member.clock());
  return inTx(member, async (tx) => {
    await tx
      .insert(userSettings)
      .values({ userId: member.actor.id, ...input, createdAt: now, updatedAt: now })
      .onConflictDoUpdate({ target: userSettings.userId, set: { ...input, updatedAt: now } });
    return settingsOf(tx, member.actor.id);
  });
}

/** Says whether the member wants to be told of one kind, by mail or within the app. @throws as `getSettings`. */
export async function chooseNotices(ctx: DomainCtx, input: ChooseNoticesInput): Promise<SettingsView> {
  const member = requireAccount(ctx);
  return inTx(member, async (tx) => {
    await keepNoticeChoice(tx, { ...input, userId: member.actor.id, now: new Date(member.clock()) });
    return settingsOf(tx, member.actor.id);
  });
}
