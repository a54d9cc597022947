import { DomainError, type ErasureView, newId, type RequestErasureInput } from "@yoforex/contracts";
import { and, brokenConstraint, eq, isNull } from "@yoforex/db";
import { erasures } from "@yoforex/db/schema/account";
import { requireAccount } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { enqueueMail } from "../notifications/index.ts";
import { coinsLeft, GRACE_MS } from "./erasure-rules.ts";

/** What leaving would mean for the member now, and when it happens if she asked for it. */
export const getErasure = async (ctx: DomainCtx): Promise<ErasureView> => read(requireAccount(ctx));

/**
 * Asks that nothing of the member be left, two weeks from now; until then she can take it back. Banned members leave
 * by this too. Staff give up their role first.
 * @throws INVALID_INPUT when the typed name isn't hers; NOT_ALLOWED (role) for staff;
 *   ALREADY_DECIDED when she asked already.
 */
export async function requestErasure(ctx: DomainCtx, input: RequestErasureInput): Promise<ErasureView> {
  const member = requireAccount(ctx);
  const { id: userId, username, role } = member.actor;
  if (role !== "user") throw new DomainError("NOT_ALLOWED", { reason: "role" });
  if (input.username.toLowerCase() !== username.toLowerCase()) {
    throw new DomainError("INVALID_INPUT", {
      fields: [{ path: "username", message: "That is not your name." }],
    });
  }
  const now = ctx.clock();
  const dueAt = new Date(now + GRACE_MS);
  await inTx(member, async (tx) => {
    const wish = { removePosts: input.removePosts, dueAt, createdAt: new Date(now) };
    await tx
      .insert(erasures)
      .values({ id: newId(now), userId, ...wish })
      .catch((error: unknown) => {
        if (brokenConstraint(error) !== "erasures_one_open_per_member") throw error;
        throw new DomainError("ALREADY_DECIDED", { status: "asked for", decidedBy: null });
      });
    await enqueueMail(tx, member, { userId, template: "erasure-requested", data: { username, dueAt } });
  });
  return read(member);
}

/** Takes the wish to leave back. @throws NOT_FOUND when there is none. */
export async function cancelErasure(ctx: DomainCtx): Promise<ErasureView> {
  const member = requireAccount(ctx);
  await inTx(member, async (tx) => {
    const taken = await tx
      .update(erasures)
      .set({ cancelledAt: new Date(ctx.clock()) })
      .where(isOpen(member))
      .returning({ id: erasures.id });
    if (taken.length === 0) throw new DomainError("NOT_FOUND", { what: "erasure" });
  });
  return read(member);
}

const isOpen = ({ actor }: MemberCtx) =>
  and(eq(erasures.userId, actor.id), isNull(erasures.cancelledAt), isNull(erasures.doneAt));

async function read(member: MemberCtx): Promise<ErasureView> {
  const [open] = await member.db
    .select({ dueAt: erasures.dueAt, removePosts: erasures.removePosts })
    .from(erasures)
    .where(isOpen(member));
  return {
    dueAt: open?.dueAt.toISOString() ?? null,
    removePosts: open?.removePosts ?? false,
    ...(await coinsLeft(member.db, member.actor.id)),
  };
}
