import { byHouse, byMember, type KindRule } from "./kind-rule.ts";
import { REWARD, STORE } from "./posting-routes.ts";

/** What brings members and what takes such rewards back. A part of `POSTING_KINDS`. */
export const GROWTH_KINDS = {
  "referral.qualified": {
    id: 34,
    channel: "referral",
    description: "Somebody you invited has settled in",
    ...byHouse,
    routes: REWARD,
  },
  "referral.first.purchase": {
    id: 35,
    channel: "referral",
    description: "First purchase of somebody you invited",
    ...byHouse,
    routes: REWARD,
  },
  "vault.return": {
    id: 36,
    channel: "treasury",
    description: "Put back into the vault",
    ...byHouse,
    // What an earning's lot gave back already, so that the earning can be taken back by its mirror.
    routes: [["available", "vault", "own"]],
  },
  "badge.awarded": {
    id: 70,
    channel: "engagement",
    description: "Badge",
    ...byHouse,
    routes: REWARD,
  },
  "store.badge": {
    id: 71,
    channel: "engagement",
    description: "Badge bought",
    ...byMember,
    routes: STORE,
  },
} as const satisfies Record<string, KindRule>;
