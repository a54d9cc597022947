import type { MemberId } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { recoveryCodes } from "@yoforex/db/schema/sign-in";
import { hasDevice } from "./second-factor.ts";

/**
 * Takes the codes away with the last second factor, in whose place alone they stand.
 * @returns whether it was the last.
 */
export async function dropUselessCodes(tx: Tx, userId: MemberId): Promise<boolean> {
  if (await hasDevice(tx, userId)) return false;
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  return true;
}
