import type { DryRunView, MemberId } from "@yoforex/contracts";

/** What a period would have brought, by what it was for and by member. Coins throughout. */
export interface Replayed {
  triggers: DryRunView["triggers"];
  members: {
    memberId: MemberId;
    before: number;
    after: number;
    withheldBefore: number;
    withheldAfter: number;
  }[];
  /** False where there was more than is looked at. */
  complete: boolean;
}

/** As many deeds as a dry run looks at. */
export const REPLAYED_MAX = 100_000;

interface Brought {
  coins: number;
  withheld: number;
}

/** What each deed brought and would have brought, summed up. */
export class ReplaySums {
  readonly #triggers = new Map<string, DryRunView["triggers"][number]>();
  readonly #members = new Map<string, Replayed["members"][number]>();

  add({ memberId, trigger }: { memberId: MemberId; trigger: string }, did: Brought, would: Brought): void {
    const none = { before: 0, after: 0, withheldBefore: 0, withheldAfter: 0 };
    const line = this.#triggers.get(trigger) ?? { trigger, deeds: 0, ...none };
    const member = this.#members.get(memberId) ?? { memberId, ...none };
    line.deeds += 1;
    for (const sum of [line, member]) {
      sum.before += did.coins;
      sum.after += would.coins;
      sum.withheldBefore += did.withheld;
      sum.withheldAfter += would.withheld;
    }
    this.#triggers.set(trigger, line);
    this.#members.set(memberId, member);
  }

  result(complete: boolean): Replayed {
    return {
      triggers: [...this.#triggers.values()].sort((a, b) => (a.trigger < b.trigger ? -1 : 1)),
      members: [...this.#members.values()],
      complete,
    };
  }
}
