import { z } from "zod";
import { COINS_MAX, coins } from "./money.ts";

/** A whole, non-negative amount on the wire. */
export const zCoins = z
  .number()
  .int()
  .min(0)
  .max(COINS_MAX)
  .transform((n) => coins(n));

/** A whole amount that may be negative, as in ledger entries. */
export const zSignedCoins = z
  .number()
  .int()
  .min(-COINS_MAX)
  .max(COINS_MAX)
  .transform((n) => coins(n));
