import { z } from "zod";
import { zInstant } from "./page.ts";

/** When coins that lie unused are lost: economy_settings' part of that name. */
export const ExpirySettings = z.strictObject({
  enabled: z.boolean(),
  /** For how long coins may lie unspent, in days from the one on which they came. */
  afterDays: z.number().int().min(180).max(3_650),
  /** How many days before it happens a member is told, and told again. Nothing expires that was not announced so long. */
  warnDays: z.number().int().min(14).max(90),
  remindDays: z.number().int().min(1).max(13),
});
export type ExpirySettings = z.infer<typeof ExpirySettings>;

export const EXPIRY_DEFAULTS: ExpirySettings = {
  enabled: false,
  afterDays: 365,
  warnDays: 30,
  remindDays: 7,
};

/** What of one's coins expires when unless it is spent before; whole coins. */
export const ExpiryView = z.object({
  afterDays: z.number().int(),
  lots: z.array(z.object({ at: zInstant, amount: z.number().int() })).max(100),
});
export type ExpiryView = z.infer<typeof ExpiryView>;
