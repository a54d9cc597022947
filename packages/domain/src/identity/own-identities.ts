import type { ProvenIdentity, Providers } from "@yoforex/auth";
import { asId, type IdentityId, type MemberId, newId } from "@yoforex/contracts";
import { and, brokenConstraint, type Db, eq, type Tx } from "@yoforex/db";
import { userIdentities } from "@yoforex/db/schema/providers";
import type { DomainCtx } from "../context.ts";

/** How a provider is called: by the operator's word for it, or by its host's name where it is set up no longer. */
export const labelOf = (providers: Providers, issuer: string): string =>
  providers.list().find((provider) => provider.issuer === issuer)?.label ?? new URL(issuer).hostname;

/** Whose an account at a provider is. */
export async function bearerOf(
  db: Db | Tx,
  { issuer, subject }: Pick<ProvenIdentity, "issuer" | "subject">,
): Promise<{ id: IdentityId; userId: MemberId } | undefined> {
  const [row] = await db
    .select({ id: userIdentities.id, userId: userIdentities.userId })
    .from(userIdentities)
    .where(and(eq(userIdentities.issuer, issuer), eq(userIdentities.subject, subject)));
  return row && { id: asId(row.id), userId: asId(row.userId) };
}

/** Writes down that a member signs in by this account from now on. */
export async function keepIdentity(
  tx: Tx,
  ctx: DomainCtx,
  { userId, issuer, subject }: { userId: MemberId; issuer: string; subject: string },
): Promise<void> {
  const now = new Date(ctx.clock());
  await tx
    .insert(userIdentities)
    .values({ id: newId(now.getTime()), userId, issuer, subject, createdAt: now });
}

/** Which rule a link would break: the account is somebody's, or she has one of this provider. */
export function linkProblemOf(error: unknown): "linked_elsewhere" | "already_linked" | undefined {
  const broken = brokenConstraint(error);
  if (broken === "user_identities_name_one_member") return "linked_elsewhere";
  return broken === "user_identities_one_of_each_issuer" ? "already_linked" : undefined;
}

/** Takes all of a member's accounts elsewhere away: whoever came in as her may have come by one. */
export async function dropIdentities(tx: Tx, userId: MemberId): Promise<void> {
  await tx.delete(userIdentities).where(eq(userIdentities.userId, userId));
}
