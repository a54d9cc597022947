import { asId, type PurchaseId } from "@yoforex/contracts";
import { acceptAnswer } from "../src/forum/index.ts";
import { purchaseListing } from "../src/market/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { type Forum, openForum } from "./forum-world.ts";
import { anOrder, createMarketWorld, type MarketWorld, type TestListing } from "./market-world.ts";

/** A world in which coins move for every reason that the product has. */
export interface WalletWorld extends MarketWorld {
  forum: Forum;
  /** Pays a member 25 coins for an answer, by somebody's accepting it. */
  acceptAnswerOf(member: TestMember, title?: string): Promise<{ slug: string; asker: TestMember }>;
  buy(buyer: TestMember, listing: TestListing): Promise<{ id: PurchaseId; number: string }>;
}

export async function createWalletWorld(): Promise<WalletWorld> {
  const world = await createMarketWorld();
  const forum = await openForum(world);
  return {
    ...world,
    forum,

    async acceptAnswerOf(member, title) {
      const thread = await forum.aThread(title === undefined ? {} : { title });
      const reply = await forum.aReply(thread, member);
      await acceptAnswer(world.as(thread.author), { threadId: thread.id, replyId: reply.id });
      return { slug: thread.slug, asker: thread.author };
    },

    async buy(buyer, listing) {
      const { id, number } = await purchaseListing(world.as(buyer), anOrder(listing));
      return { id: asId<PurchaseId>(id), number };
    },
  };
}
