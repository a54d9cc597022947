import type { Route } from "./posting-routes.ts";

/** What a kind of transfer is called, who may do it and which account may pay which under it. */
export interface KindRule {
  /** The number that the table of transfers carries. Never reused. */
  readonly id: number;
  readonly channel: string;
  readonly description: string;
  /** False: a frozen member can't do this. True: the house does it, and a freeze doesn't hinder it. */
  readonly frozenMayPay: boolean;
  readonly routes: readonly Route[];
}

/** What members do with what they own. */
export const byMember = { frozenMayPay: false } as const;
/** What the house does, to a member or for her. */
export const byHouse = { frozenMayPay: true } as const;
