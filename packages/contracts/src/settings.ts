import { z } from "zod";
import { MailLinkInput } from "./account.ts";
import { LookView, zLocale, zTheme, zTimeZone } from "./look.ts";

/** Who sees when a member was here last and how much she has contributed. She herself and staff always do. */
export const ACTIVITY_AUDIENCES = ["everybody", "members", "nobody"] as const;
export const zActivityAudience = z.enum(ACTIVITY_AUDIENCES);
export type ActivityAudience = z.infer<typeof zActivityAudience>;

/** What a member can be told of and may do without. What guards her account is no such thing: it is always sent. */
export const NOTICE_KINDS = ["replies", "answers", "purchases", "sales", "listings", "rewards"] as const;
export const zNoticeKind = z.enum(NOTICE_KINDS);
export type NoticeKind = z.infer<typeof zNoticeKind>;

/** Of rewards nobody is mailed. */
export const MAIL_KINDS = NOTICE_KINDS.filter((kind) => kind !== "rewards");

/** How a member is told: by mail, or by a notice within the app. */
export const NOTICE_CHANNELS = ["mail", "app"] as const;
export const zNoticeChannel = z.enum(NOTICE_CHANNELS);
export type NoticeChannel = z.infer<typeof zNoticeChannel>;

const Choice = z.object({ kind: zNoticeKind, wanted: z.boolean() });

export const SettingsView = LookView.extend({
  activityAudience: zActivityAudience,
  /** Every kind once, in the order in which they are shown. */
  mails: z.array(Choice).max(NOTICE_KINDS.length),
  notices: z.array(Choice).max(NOTICE_KINDS.length),
});
export type SettingsView = z.infer<typeof SettingsView>;

/** What a member has who never chose. */
export const SETTINGS_DEFAULT = {
  theme: "system",
  locale: "en",
  timeZone: "UTC",
  activityAudience: "everybody",
} as const satisfies Omit<SettingsView, "mails" | "notices">;

/** What is left out stays as it is. */
export const SaveSettingsInput = z.strictObject({
  theme: zTheme.optional(),
  locale: zLocale.optional(),
  timeZone: zTimeZone.optional(),
  activityAudience: zActivityAudience.optional(),
});
export type SaveSettingsInput = z.infer<typeof SaveSettingsInput>;

export const ChooseThemeInput = z.strictObject({ theme: zTheme });
export type ChooseThemeInput = z.infer<typeof ChooseThemeInput>;

export const ChooseNoticesInput = z.strictObject({
  channel: zNoticeChannel.default("mail"),
  kind: zNoticeKind,
  wanted: z.boolean(),
});
export type ChooseNoticesInput = z.infer<typeof ChooseNoticesInput>;

/** What a mail's link to unsubscribe is about; whose it is, it doesn't tell. */
export const UnsubscribeInput = MailLinkInput;
export const UnsubscriptionView = z.object({ kind: zNoticeKind, wanted: z.boolean() });
export type UnsubscriptionView = z.infer<typeof UnsubscriptionView>;
