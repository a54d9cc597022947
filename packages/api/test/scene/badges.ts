import { asId, type BadgeId } from "@yoforex/contracts";
import { awardBadgeByHand, createBadge } from "@yoforex/domain/moderation";
import { open, type Part, REASON, type Stage } from "./part.ts";

/** Two badges that anybody may be given by hand; the owner has the first. */
export async function badgesPart({ people, as }: Stage): Promise<Part> {
  const admin = as(people.admin);
  const fields = {
    description: "Given for what no rule can count.",
    rule: "manual",
    threshold: null,
    tone: "gain",
    coins: 10,
  } as const;
  const first = await createBadge(admin, { ...fields, name: "Lantern" });
  const second = await createBadge(admin, { ...fields, name: "Anchor" });
  const badgeId = asId<BadgeId>(first.id);
  await awardBadgeByHand(admin, { badgeId, memberId: people.owner.id, reason: REASON });
  let made = 0;
  const anew = () => [{ ...fields, name: `Signal ${++made}` }];
  return {
    ids: { badgeId: open(first.id, second.id) },
    given: {
      "admin badges.create": anew,
      "admin badges.edit": () => anew().map((input) => ({ ...input, badgeId: second.id, reason: REASON })),
      "admin badges.award": { badgeId: second.id, memberId: people.partner.id },
      "admin badges.revoke": { badgeId, memberId: people.owner.id },
    },
  };
}
