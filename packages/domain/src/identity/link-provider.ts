import type { ProvenIdentity } from "@yoforex/auth";
import {
  DomainError,
  type Done,
  type MemberId,
  type ProviderProblem,
  type UnlinkProviderInput,
  type WayOnView,
} from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { userIdentities } from "@yoforex/db/schema/providers";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { holdMember } from "./erase-member.ts";
import { bearerOf, keepIdentity, labelOf, linkProblemOf } from "./own-identities.ts";
import { takeTicket } from "./proven-ticket.ts";
import { requireFresh } from "./require-fresh.ts";
import { requireWayIn } from "./require-way-in.ts";
import { LINK_FRESH_MINUTES } from "./rules.ts";

/**
 * Links what a member went to a provider for. She must be who began it, still signed in.
 * @returns why not, if not.
 */
export async function linkProven(
  ctx: DomainCtx,
  proven: ProvenIdentity,
  begunBy: MemberId | null,
): Promise<ProviderProblem | undefined> {
  if (ctx.actor.type !== "member" || ctx.actor.id !== begunBy) return "other_session";
  const member = requireMember(ctx);
  try {
    await inTx(member, (tx) => link(tx, member, proven));
    return undefined;
  } catch (error) {
    const failed = linkProblemOf(error);
    if (failed === undefined) throw error;
    return failed;
  }
}

/**
 * Links the account elsewhere that was proven in this browser, to the member whose address it has: she has signed in
 * by her usual way just now, so both are proven.
 * @throws CHALLENGE_EXPIRED, also for anybody else's; STEP_UP_REQUIRED, ALREADY_ENROLLED.
 */
export async function linkTicket(ctx: DomainCtx, token: string): Promise<WayOnView> {
  const member = requireMember(ctx);
  await requireFresh(member, LINK_FRESH_MINUTES);
  try {
    return await inTx(member, async (tx) => {
      const { holder, to, ...proven } = await takeTicket(tx, member, token);
      if (holder !== member.actor.id) throw new DomainError("CHALLENGE_EXPIRED", {});
      await link(tx, member, proven);
      return { to };
    });
  } catch (error) {
    if (linkProblemOf(error) === undefined) throw error;
    throw new DomainError("ALREADY_ENROLLED", {});
  }
}

async function link(
  tx: Tx,
  member: MemberCtx,
  { issuer, subject }: Pick<ProvenIdentity, "issuer" | "subject">,
): Promise<void> {
  const { id: userId, username } = member.actor;
  // Hers already, by a second window perhaps: there is nothing left to do.
  if ((await bearerOf(tx, { issuer, subject }))?.userId === userId) return;
  await keepIdentity(tx, member, { userId, issuer, subject });
  const data = { username, label: labelOf(member.providers, issuer) };
  await enqueueMail(tx, member, { userId, template: "provider-linked", data });
}

/**
 * Takes the link to an account elsewhere away, unless nothing else would let her in. She is told by mail.
 * @throws NOT_FOUND, ONLY_WAY_IN.
 */
export async function unlinkProvider(ctx: DomainCtx, { identityId }: UnlinkProviderInput): Promise<Done> {
  const member = requireMember(ctx);
  const { id: userId, username } = member.actor;
  await inTx(member, async (tx) => {
    // Of two that are taken away at once, the second waits and sees what is left.
    await holdMember(tx, userId);
    const own = and(eq(userIdentities.id, identityId), eq(userIdentities.userId, userId));
    const [gone] = await tx.delete(userIdentities).where(own).returning({ issuer: userIdentities.issuer });
    if (gone === undefined) throw new DomainError("NOT_FOUND", { what: "identity" });
    await requireWayIn(tx, member, userId);
    const data = { username, label: labelOf(member.providers, gone.issuer) };
    await enqueueMail(tx, member, { userId, template: "provider-unlinked", data });
  });
  return { done: true };
}
