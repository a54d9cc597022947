import type { ListReferralsInput, ReferralPage } from "@yoforex/contracts";
import { asProduct } from "../../as-product.ts";
import { requireMember } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { pageOfReferrals } from "./referral-views.ts";

/**
 * Who joined by one's link, and what each lacks. Of others' doings it tells the two figures that the conditions ask for.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended); INVALID_INPUT for a cursor that isn't one.
 */
export async function listReferrals(ctx: DomainCtx, input: ListReferralsInput): Promise<ReferralPage> {
  const member = requireMember(ctx);
  return inTx(member, (tx) => asProduct(tx, () => pageOfReferrals(tx, member.actor.id, input)));
}
