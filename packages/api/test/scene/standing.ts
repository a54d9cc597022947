import { asId, type SanctionId } from "@yoforex/contracts";
import { appealSanction, getStanding } from "@yoforex/domain/identity";
import { checkAuditChain, sanctionMember } from "@yoforex/domain/moderation";
import type { TestMember } from "@yoforex/domain/testing";
import { hers, type Part, REASON, type Stage } from "./part.ts";

/** Two warnings each for the owner and her partner, by somebody who is not in the cast; one of each two is appealed. */
export async function standingPart({ world, people, as }: Stage): Promise<Part> {
  const { owner, partner } = people;
  const giver = await world.staff("admin");
  const standingOf = async (member: TestMember) => {
    const words = { reasonCode: "spam", text: REASON, days: null } as const;
    const warn = () => sanctionMember(giver, { ...words, memberId: member.id, kind: "warn" });
    await warn();
    const [first] = (await getStanding(as(member))).sanctions;
    const sanctionId = asId<SanctionId>(first?.id ?? "");
    await appealSanction(as(member), { sanctionId, text: "The advert was quoted, not mine." });
    world.clock.moveOn({ ms: 5 });
    await warn();
    const { sanctions } = await getStanding(as(member));
    return {
      open: sanctions.find(({ appeal }) => appeal === null)?.id,
      appeal: sanctions.find(({ appeal }) => appeal !== null)?.appeal?.id,
    };
  };
  const [mine, theirs] = [await standingOf(owner), await standingOf(partner)];
  await checkAuditChain(world.asWorker());
  return {
    ids: { sanctionId: hers(mine.open, theirs.open), appealId: hers(mine.appeal, theirs.appeal) },
    words: {},
    given: {
      "member account.appeal": { text: "The advert was quoted, not mine." },
      "admin members.sanction": { kind: "silence", text: REASON },
      "admin appeals.decide": { answer: REASON },
    },
  };
}
