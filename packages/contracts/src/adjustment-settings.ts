import { z } from "zod";

/** Adjustments: economy_settings' part of that name. */
export const AdjustmentSettings = z.strictObject({
  /** Up to how many coins one admin adjusts by herself; above it takes a second. */
  aloneUpTo: z.number().int().min(0).max(1_000_000),
  /** For how many days a proposal waits for the second. */
  waitDays: z.number().int().min(1).max(30),
});
export type AdjustmentSettings = z.infer<typeof AdjustmentSettings>;

export const ADJUSTMENT_DEFAULTS: AdjustmentSettings = { aloneUpTo: 1_000, waitDays: 7 };
