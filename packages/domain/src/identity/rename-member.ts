import { DomainError, type ProfileView, type RenameInput } from "@yoforex/contracts";
import { brokenConstraint, eq, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { requireVerified } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { claimName, giveUpName, keepName } from "./own-name.ts";
import { profileOf } from "./profile.ts";
import { RENAME_AFTER_MS } from "./rules.ts";

/**
 * Gives the member another name. The one she had leads to her, and is kept from others, for 90 days; she may change it
 * again after 30. She is told by mail.
 * @throws USERNAME_TAKEN; RATE_LIMITED within the 30 days; NOT_ALLOWED (silenced, suspended, banned, email_unverified).
 */
export async function renameMember(ctx: DomainCtx, { username }: RenameInput): Promise<ProfileView> {
  const member = requireVerified(ctx);
  const { id } = member.actor;
  return inTx(member, async (tx) => {
    const before = await hold(tx, member);
    if (before === username) return profileOf(tx, member.actor, id);
    await claimName(tx, member, { username, by: id });
    await giveUpName(tx, member, id);
    const since = new Date(member.clock());
    await keepName(tx, { userId: id, username, since });
    await tx
      .update(users)
      .set({ username, renamedAt: since, updatedAt: since })
      .where(eq(users.id, id))
      .catch((error: unknown) => {
        if (brokenConstraint(error) !== "users_username_is_taken_once") throw error;
        throw new DomainError("USERNAME_TAKEN", {});
      });
    await enqueueMail(tx, member, { userId: id, template: "renamed", data: { before, username } });
    return profileOf(tx, member.actor, id);
  });
}

/** Holds her row, so that two renames at once are one after the other. @returns the name that she has. */
async function hold(tx: Tx, { actor, clock }: MemberCtx): Promise<string> {
  const [row] = await tx
    .select({ username: users.username, renamedAt: users.renamedAt })
    .from(users)
    .where(eq(users.id, actor.id))
    .for("update");
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "member" });
  const waitMs = row.renamedAt === null ? 0 : row.renamedAt.getTime() + RENAME_AFTER_MS - clock();
  if (waitMs > 0) throw new DomainError("RATE_LIMITED", { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
  return row.username;
}
