import { z } from "zod";
import { zId } from "./id-wire.ts";
import type { MemberId } from "./ids.ts";
import { zInstant } from "./page.ts";

const BOOKS_BEGIN = Date.parse("2000-01-01T00:00:00.000Z");

/** A moment that books can be asked about; no coin was older. */
export const zBookInstant = zInstant.refine(
  (at) => Date.parse(at) >= BOOKS_BEGIN,
  "There were no coins before 2000.",
);

/** Without `at`, as things are now. */
export const TrialBalanceInput = z.strictObject({ at: zBookInstant.optional() });
export type TrialBalanceInput = z.infer<typeof TrialBalanceInput>;
export const MemberDetailInput = z.strictObject({ memberId: zId<MemberId>(), at: zBookInstant.optional() });
export type MemberDetailInput = z.infer<typeof MemberDetailInput>;
