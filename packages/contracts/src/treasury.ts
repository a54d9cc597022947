import { z } from "zod";
import { SYSTEM_ACCOUNTS, zAccountKind, zSystemAccount } from "./economy.ts";
import { zInstant } from "./page.ts";

/** Over how many days staff look at the treasury. */
export const TREASURY_DAYS = [7, 30, 90] as const;
export const zTreasuryDays = z.literal(TREASURY_DAYS);
export type TreasuryDays = z.infer<typeof zTreasuryDays>;

/** What the house held at an instant, and what members did: minus the house's sum. */
export const TreasuryPoint = z.object({
  at: zInstant,
  members: z.number().int(),
  issued: z.number().int(),
  promotions: z.number().int(),
  /** Commission, fees of withdrawals and what the store sold. */
  earned: z.number().int(),
});
export type TreasuryPoint = z.infer<typeof TreasuryPoint>;

/** What one kind of transfer did to one of the house's accounts within the period. */
export const TreasuryFlow = z.object({
  account: zSystemAccount,
  kind: z.string(),
  description: z.string(),
  entries: z.number().int(),
  /** Above 0: coins came to the house; below: they went to members. */
  sum: z.number().int(),
});
export type TreasuryFlow = z.infer<typeof TreasuryFlow>;

export const TreasuryView = z.object({
  from: zInstant,
  /** The end of each day, and now. */
  points: z.array(TreasuryPoint).max(100),
  /** Each of the house's accounts: opening + flows = closing. */
  accounts: z
    .array(z.object({ account: zSystemAccount, opening: z.number().int(), closing: z.number().int() }))
    .max(SYSTEM_ACCOUNTS.length),
  flows: z.array(TreasuryFlow).max(500),
  /** What members hold, by purse. */
  owed: z.array(z.object({ purse: zAccountKind, coins: z.number().int() })).max(10),
});
export type TreasuryView = z.infer<typeof TreasuryView>;

export const TreasuryInput = z.strictObject({ days: zTreasuryDays.default(30) });
export type TreasuryInput = z.infer<typeof TreasuryInput>;
