import type { ProviderView, WaysInView } from "@yoforex/contracts";
import { asc, eq } from "@yoforex/db";
import { userIdentities } from "@yoforex/db/schema/providers";
import { requireMember } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { labelOf } from "./own-identities.ts";
import { hasPassword } from "./own-password.ts";

/** The providers that anybody may come by; none where the operator set none up. */
export const listProviders = ({ providers }: DomainCtx): ProviderView[] =>
  providers.list().map(({ id, label }) => ({ id, label }));

/** What the member signs in with. */
export async function getWaysIn(ctx: DomainCtx): Promise<WaysInView> {
  const { actor, db, providers } = requireMember(ctx);
  const rows = await db
    .select()
    .from(userIdentities)
    .where(eq(userIdentities.userId, actor.id))
    .orderBy(asc(userIdentities.createdAt))
    .limit(50);
  const issuers = rows.map(({ issuer }) => issuer);
  return {
    byPassword: await hasPassword(db, actor.id),
    linked: rows.map(({ id, issuer, createdAt, lastUsedAt }) => ({
      id,
      label: labelOf(providers, issuer),
      linkedAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
    linkable: providers
      .list()
      .filter(({ issuer }) => !issuers.includes(issuer))
      .map(({ id, label }) => ({ id, label })),
  };
}
