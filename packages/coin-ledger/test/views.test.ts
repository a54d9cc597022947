import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { available, escrow, held, purchased, system } from "../src/index.ts";
import { aWorld, move, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(() => world.close());

test("coin_transactions shows a member's lines under the names of the first design", async () => {
  const [buyer, seller] = [await world.member({ purchased: 100 }), await world.member()];
  await world.post({
    kind: "marketplace.purchase",
    source: { type: "purchase", id: "YO-7" },
    metadata: { bps: 8000 },
    moves: [move(purchased(buyer), escrow(seller), 48), move(purchased(buyer), system("commission"), 12)],
  });
  const { rows } = await world.db.app.execute(sql`
    select user_id, amount::int, type, trigger, channel, description, metadata, reference_id, reference_type,
      balance_before::int, balance_after::int, status, created_at is not null as dated
    from coin_transactions where trigger = 'marketplace.purchase' order by amount`);
  const line = {
    trigger: "marketplace.purchase",
    channel: "marketplace",
    description: "Purchase",
    metadata: { bps: 8000 },
    reference_id: "YO-7",
    reference_type: "purchase",
    status: "completed",
    dated: true,
  };
  expect(rows).toEqual([
    { ...line, user_id: buyer, amount: -60, type: "debit", balance_before: 100, balance_after: 40 },
    { ...line, user_id: seller, amount: 48, type: "credit", balance_before: 0, balance_after: 48 },
  ]);
});

test("user_wallet adds up a member's purses, what she earned and what she spent", async () => {
  const [member, other] = [await world.member({ available: 500, purchased: 40 }), await world.member()];
  await world.post({
    kind: "treasury.withdraw.hold",
    moves: [move(available(member), held(member), 200)],
  });
  await world.post({ kind: "tip.sent", moves: [move(available(member), available(other), 30)] });
  const { rows } = await world.db.app.execute(sql`
    select user_id, balance::int, locked_balance::int, total_earned::int, total_spent::int, loyalty_tier,
      withdrawal_fee::float, last_activity is not null as active, created_at is not null as dated
    from user_wallet where user_id in (${member}, ${other}) order by balance desc`);
  const rest = { loyalty_tier: "bronze", withdrawal_fee: 0.07, active: true, dated: true };
  expect(rows).toEqual([
    { ...rest, user_id: member, balance: 510, locked_balance: 200, total_earned: 540, total_spent: 30 },
    { ...rest, user_id: other, balance: 30, locked_balance: 0, total_earned: 30, total_spent: 0 },
  ]);
});

test("the views show nothing that their reader may not read", async () => {
  for (const view of ["coin_transactions", "user_wallet"]) {
    const { rows } = await world.db.app.execute(sql`
      select 'security_invoker=true' = any (reloptions) as invoker from pg_class where oid = ${view}::regclass`);
    expect(rows).toEqual([{ invoker: true }]);
  }
});
