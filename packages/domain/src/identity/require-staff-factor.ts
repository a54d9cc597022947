import { DomainError } from "@yoforex/contracts";
import type { MemberActor } from "../actor.ts";
import { isStaff } from "../authz.ts";
import type { DomainCtx, MemberCtx } from "../context.ts";
import { hasDevice } from "./second-factor.ts";

/** Whether her role needs a second factor that she does not have. */
export async function lacksStaffFactor({ db, staffFactor }: DomainCtx, actor: MemberActor): Promise<boolean> {
  if (staffFactor === "optional" || !isStaff(actor)) return false;
  return !(await hasDevice(db, actor.id));
}

/**
 * Staff hold other people's money and words, so where the operator says so they get nowhere without a second factor.
 * @throws NOT_ALLOWED (second_factor).
 */
export async function requireStaffFactor(ctx: MemberCtx): Promise<void> {
  if (await lacksStaffFactor(ctx, ctx.actor)) {
    throw new DomainError("NOT_ALLOWED", { reason: "second_factor" });
  }
}
