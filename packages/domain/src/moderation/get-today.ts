import { lastCheck, trialBalance } from "@yoforex/coin-ledger";
import type { AccountKind, TodayView } from "@yoforex/contracts";
import { and, type Db, eq, gte, isNull, ne, sql } from "@yoforex/db";
import { owedWelcomes } from "@yoforex/db/schema/economy";
import { flagCases } from "@yoforex/db/schema/flags";
import { forumReplies, forumThreads } from "@yoforex/db/schema/forum";
import { fraudSignals } from "@yoforex/db/schema/fraud";
import { users } from "@yoforex/db/schema/identity";
import { content, contentPurchases } from "@yoforex/db/schema/market";
import { emailOutbox } from "@yoforex/db/schema/notifications";
import { paymentEvents } from "@yoforex/db/schema/recharge";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { isBudgetLow, readSettings } from "../economy/index.ts";
import { jobsAmiss } from "../jobs/index.ts";
import { startOfDay } from "./start-of-day.ts";

const counted = sql<number>`count(*)::int`;

/** What waits for staff and what happened since midnight UTC. @throws NOT_ALLOWED (role). */
export async function getToday(ctx: DomainCtx): Promise<TodayView> {
  requireRole(ctx, "moderator");
  const since = startOfDay(ctx.clock());
  const [pending, arrived, sold, mail] = await Promise.all([
    countPending(ctx.db),
    countArrivals(ctx.db, since),
    countSales(ctx.db, since),
    countMails(ctx.db),
  ]);
  const { rows } = await trialBalance(ctx.db, { since });
  const check = await lastCheck(ctx.db);
  const settings = await readSettings(ctx.db, new Date(ctx.clock()));
  const balanceOf = (kind: AccountKind) => rows.find((row) => row.kind === kind)?.balance ?? 0;
  return {
    ...pending,
    ...arrived,
    ...sold,
    ...mail,
    inEscrow: balanceOf("escrow"),
    promotions: balanceOf("promotions"),
    promotionsLow: isBudgetLow(balanceOf("promotions"), settings),
    flaggedPayments: await ctx.db.$count(
      paymentEvents,
      and(eq(paymentEvents.flagged, true), isNull(paymentEvents.decision)),
    ),
    openSignals: await ctx.db.$count(fraudSignals, eq(fraudSignals.state, "open")),
    openFlags: await ctx.db.$count(flagCases, isNull(flagCases.outcome)),
    welcomesOwed: await ctx.db.$count(owedWelcomes, isNull(owedWelcomes.paidAt)),
    difference: rows.reduce((sum, row) => sum + row.balance, 0),
    jobs: await jobsAmiss(ctx.db, ctx.clock()),
    lastCheck: check && { at: check.lookedAt.toISOString(), passed: check.passed },
  };
}

async function countPending(db: Db) {
  const [row] = await db
    .select({
      count: counted,
      oldest: sql<Date | null>`min(${content.createdAt})`.mapWith(content.createdAt),
    })
    .from(content)
    .where(eq(content.status, "pending"));
  return { pendingListings: row?.count ?? 0, oldestPendingAt: row?.oldest?.toISOString() ?? null };
}

async function countArrivals(db: Db, since: Date) {
  const [newMembers, newThreads, newReplies] = await Promise.all([
    db.$count(users, gte(users.createdAt, since)),
    db.$count(forumThreads, gte(forumThreads.createdAt, since)),
    db.$count(forumReplies, gte(forumReplies.createdAt, since)),
  ]);
  return { newMembers, newThreads, newReplies };
}

/** Sales that stand: a refunded one is none. */
async function countSales(db: Db, since: Date) {
  const [row] = await db
    .select({
      count: counted,
      coins: sql<number>`coalesce(sum(${contentPurchases.price}), 0)`.mapWith(Number),
    })
    .from(contentPurchases)
    .where(and(gte(contentPurchases.createdAt, since), ne(contentPurchases.status, "refunded")));
  return { sales: row?.count ?? 0, salesCoins: row?.coins ?? 0 };
}

async function countMails(db: Db) {
  const rows = await db
    .select({ status: emailOutbox.status, count: counted })
    .from(emailOutbox)
    .where(ne(emailOutbox.status, "sent"))
    .groupBy(emailOutbox.status);
  const of = (status: string) => rows.find((row) => row.status === status)?.count ?? 0;
  return { mailsWaiting: of("waiting"), mailsFailed: of("failed") };
}
