import { z } from "zod";
import { zId } from "./id-wire.ts";
import type { RequestId } from "./ids.ts";
import { COINS_MAX, coins } from "./money.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

/** What of a payment the payee's vault keeps, in coins, and until when. */
export const KeptView = z.strictObject({ coins: z.number().int(), until: zInstant });
export type KeptView = z.infer<typeof KeptView>;

/** For how many days coins may be locked by choice. */
export const VAULT_DAYS = [30, 90, 180] as const;

export const LockCoinsInput = z.strictObject({
  requestId: zId<RequestId>(),
  amount: z
    .number()
    .int()
    .min(1)
    .max(COINS_MAX)
    .transform((n) => coins(n)),
  days: z.literal(VAULT_DAYS),
});
export type LockCoinsInput = z.infer<typeof LockCoinsInput>;

export const VaultLotView = z.strictObject({
  id: z.string(),
  amount: z.number().int(),
  source: z.enum(["withheld", "voluntary"]),
  status: z.enum(["locked", "released", "taken_back"]),
  lockedAt: zInstant,
  unlockAt: zInstant,
  closedAt: zInstant.nullable(),
  transferId: z.string(),
  closingTransferId: z.string().nullable(),
});
export type VaultLotView = z.infer<typeof VaultLotView>;

export const ListVaultInput = PageInput;
export type ListVaultInput = z.infer<typeof ListVaultInput>;
export const VaultLotPage = pageOf(VaultLotView);
export type VaultLotPage = z.infer<typeof VaultLotPage>;
