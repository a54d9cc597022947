import { DomainError, type MemberInput, type ProfileView } from "@yoforex/contracts";
import { and, eq, gt, isNotNull, ne, or } from "@yoforex/db";
import { userNames, users } from "@yoforex/db/schema/identity";
import { type DomainCtx, inTx } from "../context.ts";
import { nameKeyOf } from "./own-name.ts";
import { profileOf } from "./profile.ts";

/**
 * What anybody may know of a member, by her name or one that she gave up lately; the answer says the name she has.
 * Until her address is proven she alone sees her page: nothing of hers is public yet, and whether there is a page would
 * tell whether her registration came to something.
 * @throws NOT_FOUND.
 */
export async function getProfile(ctx: DomainCtx, { username }: MemberInput): Promise<ProfileView> {
  const found = (await bearerOf(ctx, username)) ?? (await formerBearerOf(ctx, username));
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "member" });
  return inTx(ctx, (tx) => profileOf(tx, ctx.actor, found.id));
}

const canSee = ({ actor }: DomainCtx) =>
  and(
    ne(users.status, "erased"),
    or(isNotNull(users.emailVerifiedAt), actor.type === "member" ? eq(users.id, actor.id) : undefined),
  );

async function bearerOf(ctx: DomainCtx, username: string) {
  const [found] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.username, username), canSee(ctx)));
  return found;
}

async function formerBearerOf(ctx: DomainCtx, username: string) {
  const isKept = gt(userNames.until, new Date(ctx.clock()));
  const [found] = await ctx.db
    .select({ id: users.id })
    .from(userNames)
    .innerJoin(users, eq(users.id, userNames.userId))
    .where(and(eq(userNames.key, nameKeyOf(username)), isKept, canSee(ctx)));
  return found;
}
