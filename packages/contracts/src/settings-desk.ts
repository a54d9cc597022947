import { z } from "zod";
import { MemberRef } from "./identity.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";
import { SettingsField, SettingsList } from "./settings-fields.ts";
import { SettingsLeaf, zSettingsValue } from "./settings-leaves.ts";
import { zSettingsSection } from "./settings-sections.ts";

const zReason = z
  .string()
  .trim()
  .min(4, "Say why, in 4 characters or more.")
  .max(500, "At most 500 characters.");

/** Which state of all versions was looked at; it grows with every change, cancellation and version that takes effect. */
const zSeen = z.number().int().min(0).max(1_000_000_000);
const zVersion = z.number().int().min(1).max(1_000_000_000);

/** A section's values, all of them, as somebody would have them. */
export const SettingsDraft = z.strictObject({
  section: zSettingsSection,
  leaves: z.array(SettingsLeaf).min(1).max(500),
});
export type SettingsDraft = z.infer<typeof SettingsDraft>;

/** `effectiveAt` null: from now on. */
export const ChangeSettingsInput = SettingsDraft.extend({
  effectiveAt: zInstant.max(40).nullable(),
  reason: zReason,
  seen: zSeen,
}).strict();
export type ChangeSettingsInput = z.infer<typeof ChangeSettingsInput>;

export const CancelSettingsInput = z.strictObject({ version: zVersion, reason: zReason, seen: zSeen });
export type CancelSettingsInput = z.infer<typeof CancelSettingsInput>;

export const GetSettingsInput = z.strictObject({ section: zSettingsSection });
export type GetSettingsInput = z.infer<typeof GetSettingsInput>;

export const ListSettingsInput = PageInput.extend({ section: zSettingsSection }).strict();
export type ListSettingsInput = z.infer<typeof ListSettingsInput>;

export const SettingsChange = z.strictObject({
  path: z.string(),
  label: z.string(),
  before: zSettingsValue,
  after: zSettingsValue,
});
export type SettingsChange = z.infer<typeof SettingsChange>;

export const SETTINGS_STATUSES = ["pending", "in_force", "replaced", "cancelled"] as const;

/** One version of a section, with what it changed from whatever counted before it. */
export const SettingsVersion = z.strictObject({
  version: z.number().int(),
  section: z.string(),
  status: z.enum(SETTINGS_STATUSES),
  effectiveAt: zInstant,
  /** Null: the product itself. */
  by: MemberRef.nullable(),
  reason: z.string(),
  at: zInstant,
  changes: z.array(SettingsChange).max(1_000),
  /** The section's values in this version, for whoever wants them back. */
  leaves: z.array(SettingsLeaf).max(1_000),
  cancelled: z.strictObject({ by: MemberRef, reason: z.string(), at: zInstant }).nullable(),
});
export type SettingsVersion = z.infer<typeof SettingsVersion>;
export const SettingsVersionPage = pageOf(SettingsVersion);
export type SettingsVersionPage = z.infer<typeof SettingsVersionPage>;

/** A section as it counts now, with what is to come in any of them. */
export const RulesView = z.strictObject({
  sections: z.array(z.strictObject({ name: z.string(), label: z.string() })).max(50),
  section: z.string(),
  fields: z.array(SettingsField).max(1_000),
  lists: z.array(SettingsList).max(50),
  seen: z.number().int(),
  pending: z.array(SettingsVersion).max(100),
  /** What a coin brings that is bought, sold for and withdrawn, and what it costs, in US cents; null where none are sold. */
  coin: z.strictObject({ bringsCents: z.number(), costsCents: z.number() }).nullable(),
});
export type RulesView = z.infer<typeof RulesView>;

const DryRunMember = z.strictObject({
  member: MemberRef,
  before: z.number().int(),
  after: z.number().int(),
});

/** What the last 30 days would have brought under a draft. Coins throughout. */
export const DryRunView = z.strictObject({
  from: zInstant,
  to: zInstant,
  triggers: z
    .array(
      z.strictObject({
        trigger: z.string(),
        deeds: z.number().int(),
        before: z.number().int(),
        after: z.number().int(),
        withheldBefore: z.number().int(),
        withheldAfter: z.number().int(),
      }),
    )
    .max(50),
  membersSeen: z.number().int(),
  membersAffected: z.number().int(),
  gainers: z.array(DryRunMember).max(10),
  losers: z.array(DryRunMember).max(10),
  /** False: there was more than could be looked at in the time allowed. */
  complete: z.boolean(),
  /** False: nothing that these numbers decide is written down, so nothing could be tried on it. */
  hasFacts: z.boolean(),
});
export type DryRunView = z.infer<typeof DryRunView>;
