import type { DomainCtx, MemberCtx } from "@yoforex/domain";
import { createWorld } from "@yoforex/domain/testing";
import { type Copy, copyOf } from "../digest.ts";
import { accountPart } from "./account.ts";
import { adjustmentsPart } from "./adjustments.ts";
import { badgesPart } from "./badges.ts";
import { blocksPart } from "./blocks.ts";
import { bountiesPart } from "./bounties.ts";
import { economyPart } from "./economy.ts";
import { flagsPart } from "./flags.ts";
import { forumPart } from "./forum.ts";
import { fraudPart } from "./fraud.ts";
import { jobsPart } from "./jobs.ts";
import { marketPart } from "./market.ts";
import { movesPart } from "./moves.ts";
import { CANARY_ORIGIN, type Part, type Stage, type Who } from "./part.ts";
import { passkeyPart } from "./passkeys.ts";
import { gather, identityPart, suspendThem } from "./people.ts";
import { pollsPart } from "./polls.ts";
import { rechargePart } from "./recharge.ts";
import { referralsPart } from "./referrals.ts";
import { rulesPart } from "./rules.ts";
import { searchPart } from "./search.ts";
import { securityPart } from "./security.ts";
import { settingsPart } from "./settings.ts";
import { standingPart } from "./standing.ts";
import { storePart } from "./store.ts";
import { waysInPart } from "./ways-in.ts";
import { withdrawalsPart } from "./withdrawals.ts";

export { CANARY_ORIGIN, CAST, type Who } from "./part.ts";

/** What the domains put in, in the order in which it happens. */
const PARTS: ((stage: Stage) => Promise<Part>)[] = [
  forumPart,
  pollsPart,
  movesPart,
  marketPart,
  securityPart,
  identityPart,
  standingPart,
  economyPart,
  bountiesPart,
  referralsPart,
  badgesPart,
  storePart,
  rechargePart,
  withdrawalsPart,
  accountPart,
  passkeyPart,
  settingsPart,
  blocksPart,
  rulesPart,
  searchPart,
  waysInPart,
  fraudPart,
  jobsPart,
  adjustmentsPart,
  flagsPart,
];

/** A product in which something of every kind belongs to one member, and everybody else can be seen trying. */
export interface Scene extends Stage, Required<Part> {
  /** One of the cast, as she calls. */
  call(who: Who): DomainCtx;
  /** The scene as it was set. */
  copy: Copy;
  close(): Promise<void>;
}

export async function createScene(): Promise<Scene> {
  const world = await createWorld();
  const people = await gather(world);
  const as: Stage["as"] = (member): MemberCtx => ({ ...world.as(member), origin: CANARY_ORIGIN });
  const stage = { world, people, as };
  const parts: Part[] = [];
  for (const make of PARTS) parts.push(await make(stage));
  await suspendThem(stage);
  return {
    ...stage,
    copy: await copyOf(world.db.owner),
    ids: Object.assign({}, ...parts.map((part) => part.ids)),
    words: Object.assign({}, ...parts.map((part) => part.words)),
    given: Object.assign({}, ...parts.map((part) => part.given)),
    addresses: Object.assign({}, ...parts.map((part) => part.addresses)),
    secrets: parts.flatMap((part) => part.secrets ?? []),
    call: (who) => {
      if (who === "anonymous") return { ...world.anonymous(), origin: CANARY_ORIGIN };
      const suspended = { ...world.as(people[who], { status: "suspended" }), origin: CANARY_ORIGIN };
      return who === "suspended" ? suspended : as(people[who]);
    },
    close: () => world.close(),
  };
}
