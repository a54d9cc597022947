import { byHouse, byMember, type KindRule } from "./kind-rule.ts";
import { GIVEN_BACK, SET_ASIDE } from "./posting-routes.ts";

/** What members set aside for each other, in tips and bounties, till it is paid or comes back. A part of `POSTING_KINDS`. */
export const SET_ASIDE_KINDS = {
  "tip.hold": {
    id: 50,
    channel: "forum",
    description: "Set aside for a tip",
    ...byMember,
    routes: SET_ASIDE,
  },
  "tip.release": {
    id: 51,
    channel: "forum",
    description: "Tip not sent",
    ...byHouse,
    routes: GIVEN_BACK,
  },
  "bounty.hold": {
    id: 52,
    channel: "forum",
    description: "Set aside for a bounty",
    ...byMember,
    routes: SET_ASIDE,
  },
  "bounty.paid": {
    id: 53,
    channel: "forum",
    description: "Bounty",
    ...byMember,
    // Like to like, as with tips.
    routes: [
      ["held", "purchased"],
      ["held", "available"],
    ],
  },
  "bounty.refund": {
    id: 54,
    channel: "forum",
    description: "Bounty given back",
    ...byHouse,
    routes: GIVEN_BACK,
  },
} as const satisfies Record<string, KindRule>;
