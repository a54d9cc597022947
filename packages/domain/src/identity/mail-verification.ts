import type { MemberId, RegistrationView } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import type { DomainCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { issueCode } from "./code.ts";
import { holderOf } from "./queries.ts";
import { CODE_MINUTES } from "./rules.ts";

/**
 * Issues a code and writes to the address it is for: the code to the member who registered it, and to somebody
 * else who holds the address that it was tried. Neither the answer nor the work tells which of them it was.
 */
export async function mailVerification(
  tx: Tx,
  ctx: DomainCtx,
  registrant: { userId: MemberId; username: string; emailIndexes: readonly [Uint8Array, ...Uint8Array[]] },
): Promise<RegistrationView> {
  const { userId, username, emailIndexes } = registrant;
  const [emailIndex] = emailIndexes;
  const { code, registration } = await issueCode(tx, ctx, { userId, emailIndex });
  const holder = await holderOf(tx, emailIndexes);
  if (holder === userId) {
    await enqueueMail(tx, ctx, {
      userId,
      template: "verification-code",
      data: { username, code, minutes: CODE_MINUTES },
    });
  } else if (holder !== undefined) {
    await enqueueMail(tx, ctx, {
      userId: holder,
      template: "registration-attempt",
      data: { username },
    });
  }
  return { registration };
}
