import { DomainError, type MemberInput, type ProfileView } from "@yoforex/contracts";
import { and, eq, isNotNull, ne, or } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import type { DomainCtx } from "../context.ts";
import { profileOf } from "./profile.ts";

/**
 * What anybody may know of a member. Until her address is proven she alone sees her page: nothing of hers is public
 * yet, and whether there is a page would tell whether her registration came to something.
 * @throws NOT_FOUND.
 */
export async function getProfile(ctx: DomainCtx, { username }: MemberInput): Promise<ProfileView> {
  const isHerself = ctx.actor.type === "member" ? eq(users.id, ctx.actor.id) : undefined;
  const [member] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.username, username),
        ne(users.status, "erased"),
        or(isNotNull(users.emailVerifiedAt), isHerself),
      ),
    );
  if (member === undefined) throw new DomainError("NOT_FOUND", { what: "member" });
  return profileOf(ctx.db, member.id);
}
