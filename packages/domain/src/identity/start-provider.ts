import { networkOf, ProviderFailure } from "@yoforex/auth";
import { DomainError, type MemberId, type StartProviderInput } from "@yoforex/contracts";
import { requireMember } from "../authz.ts";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { LIMITS } from "./limits.ts";
import { openFlow } from "./provider-flow.ts";
import { requireFresh } from "./require-fresh.ts";
import { LINK_FRESH_MINUTES } from "./rules.ts";

/** Where a provider sends browsers back to: an address for each, so that no answer is taken for another's. */
export const callbackOf = ({ publicUrl }: DomainCtx, provider: string): string =>
  `${publicUrl}/provider/${provider}/callback`;

/**
 * Begins a sign-in at a provider, or the linking of an account there, for which a member must have shown who she is a
 * short while ago.
 * @returns the provider's page to go to, and the token that binds what was begun to the browser.
 * @throws NOT_FOUND, PROVIDER_UNREACHABLE, RATE_LIMITED; for linking NOT_SIGNED_IN, NOT_ALLOWED, STEP_UP_REQUIRED.
 */
export async function startProvider(
  ctx: DomainCtx,
  { provider, intent, to }: StartProviderInput & { provider: string },
): Promise<{ url: string; token: string }> {
  const userId = intent === "link" ? await linkingMember(ctx) : null;
  await ctx.limits.take(LIMITS.providersFrom, networkOf(ctx.origin.ip));
  const { url, flow } = await ctx.providers
    .begin(provider, callbackOf(ctx, provider))
    .catch((error: unknown) => {
      if (!(error instanceof ProviderFailure)) throw error;
      const label = ctx.providers.list().find(({ id }) => id === provider)?.label ?? provider;
      throw new DomainError("PROVIDER_UNREACHABLE", { label });
    });
  const token = await inTx(atEntry(ctx), (tx) => openFlow(tx, ctx, { provider, intent, to, flow, userId }));
  return { url, token };
}

async function linkingMember(ctx: DomainCtx): Promise<MemberId> {
  const member = requireMember(ctx);
  await requireFresh(member, LINK_FRESH_MINUTES);
  return member.actor.id;
}
