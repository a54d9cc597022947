import type { Done } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { dropTotp } from "./drop-factor.ts";
import { holdMember } from "./erase-member.ts";

/**
 * Switches the authenticator app off, or drops a key that was never confirmed; where it was the last second factor, the
 * recovery codes go with it. The procedure asks for a fresh proof first, and the member is told by mail.
 * @throws NOT_FOUND when there is none.
 */
export async function removeTotp(ctx: DomainCtx): Promise<Done> {
  const { id: userId, username } = requireMember(ctx).actor;
  await inTx(ctx, async (tx) => {
    await holdMember(tx, userId);
    const gone = await dropTotp(tx, userId);
    if (gone === null) return;
    const data = { username, isLast: gone.isLast };
    await enqueueMail(tx, ctx, { userId, template: "second-factor-removed", data });
  });
  return { done: true };
}
