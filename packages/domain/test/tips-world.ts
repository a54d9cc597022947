import { balancesOf, type Move, post, purchased, setFrozen, system } from "@yoforex/coin-ledger";
import { coins, newId, type ReplyId, type RequestId, type SendTipInput } from "@yoforex/contracts";
import { expect } from "vitest";
import { inTx } from "../src/context.ts";
import { auditBooks } from "../src/moderation/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { sendDueTips } from "../src/tips/index.ts";
import { createForumWorld, type ForumWorld, type TestReply } from "./forum-world.ts";

export interface TipsWorld extends ForumWorld {
  /** A member who has been here long enough to tip, with coins of both kinds. */
  aTipper(has?: { available?: number; purchased?: number }): Promise<TestMember>;
  aPost(): Promise<TestReply>;
  /** What she has: available, purchased, held. */
  purses(member: TestMember): Promise<[available: number, purchased: number, held: number]>;
  freeze(member: TestMember, frozen?: boolean): Promise<void>;
  /** Lets the time to undo pass, and the job run. */
  send(): ReturnType<typeof sendDueTips>;
  /** What must hold after every test, tips and all. */
  expectSoundBooks(): Promise<void>;
}

/** The form of a tip on a reply. */
export const aTip = (target: { id: ReplyId }, amount = 10, requestId = newId<RequestId>()): SendTipInput => ({
  requestId,
  target: { type: "reply", id: target.id },
  amount: coins(amount),
});

export async function createTipsWorld(): Promise<TipsWorld> {
  const world = await createForumWorld();
  return {
    ...world,

    async aTipper({ available = 0, purchased: given = 0 } = {}) {
      const member = await world.aMember({ coins: available });
      world.clock.moveOn({ days: 8 });
      const moves: Move[] = [{ from: system("promotions"), to: purchased(member.id), amount: coins(given) }];
      if (given > 0) {
        await inTx(world.asSystem(), (tx) =>
          post(tx, {
            kind: "onboarding.welcome",
            key: { scope: "testing", key: newId() },
            actor: null,
            moves,
          }),
        );
      }
      return member;
    },

    aPost: async () => world.aReply(await world.aThread()),

    async purses(member) {
      const { available, purchased: bought, held } = await balancesOf(world.db.app, member.id);
      return [available.balance, bought.balance, held.balance];
    },

    freeze: (member, frozen = true) =>
      inTx(world.asSystem(), (tx) => setFrozen(tx, { memberId: member.id, frozen })),

    send() {
      world.clock.moveOn({ ms: 10_001 });
      return sendDueTips(world.asWorker(), { now: new Date(world.clock.now()), limit: 100 });
    },

    async expectSoundBooks() {
      const { results } = await auditBooks(world.db.worker);
      expect(results.filter(({ passed }) => !passed)).toEqual([]);
    },
  };
}
