import {
  type AddDestinationInput,
  type DestinationId,
  type DestinationView,
  DomainError,
  newId,
} from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { payoutDestinations } from "@yoforex/db/schema/withdrawals";
import { requireVerified } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { readSettings } from "../economy/index.ts";
import { enqueueMail } from "../notifications/index.ts";
import { readDestinations, sealDestination } from "./destinations.ts";
import { LIMITS } from "./limits.ts";
import { lockAccount } from "./lock-account.ts";
import { masked } from "./masked.ts";

const HOUR_MS = 3_600_000;

/**
 * Remembers where a member's money may go. It cools off first, so that whoever gets into an account can't empty it
 * before its owner has read the mail about it.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (email_unverified); TOO_MANY_DESTINATIONS; RATE_LIMITED.
 */
export async function addDestination(ctx: DomainCtx, input: AddDestinationInput): Promise<DestinationView> {
  const member = requireVerified(ctx, "account");
  const userId = member.actor.id;
  await ctx.limits.take(LIMITS.destinations, userId);
  const now = ctx.clock();
  const id = newId<DestinationId>(now);
  await inTx(member, async (tx) => {
    const { withdrawals } = await readSettings(tx, new Date(now));
    await lockAccount(tx, userId);
    const count = await tx.$count(payoutDestinations, eq(payoutDestinations.userId, userId));
    const greatest = withdrawals.destinationsMax;
    if (count >= greatest) throw new DomainError("TOO_MANY_DESTINATIONS", { greatest });
    const usableFrom = new Date(now + withdrawals.coolingHours * HOUR_MS);
    const mask = masked(input.destination);
    await tx.insert(payoutDestinations).values({
      id,
      userId,
      method: input.destination.method,
      destinationCipher: sealDestination(ctx, id, input.destination),
      masked: mask,
      usableFrom,
      createdAt: new Date(now),
    });
    await enqueueMail(tx, ctx, { userId, template: "destination-added", data: { masked: mask, usableFrom } });
  });
  const [view] = await readDestinations(ctx.db, eq(payoutDestinations.id, id));
  if (view === undefined) throw new Error(`destination ${id} vanished while it was added`);
  return view;
}
