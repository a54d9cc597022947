import { isFrozen } from "@yoforex/coin-ledger";
import { add, asId, type Coins, type ExpirySettings, type MemberId, newId, ZERO } from "@yoforex/contracts";
import { and, asc, eq, gt, inArray, isNotNull, lte, type SQL, type Tx } from "@yoforex/db";
import { expiringCoins } from "@yoforex/db/schema/expiry";
import { users } from "@yoforex/db/schema/identity";
import { requireSystem } from "../../authz.ts";
import { type DomainCtx, inTx } from "../../context.ts";
import { enqueueMail } from "../../notifications/index.ts";
import { beginOf, dayOf, daysAfter } from "../calendar.ts";
import { readSettings } from "../settings.ts";
import { readSpendable, takeTurn } from "../spending.ts";
import { closeDue } from "./close-due.ts";
import { type Left, planOf } from "./plan.ts";
import { readAnnounced, readDue } from "./read-expiry.ts";

/** How many members were warned, and what was taken of how many. */
export interface Expired {
  warned: number;
  members: number;
  coins: Coins;
}

const DAY_MS = 86_400_000;
const MEMBERS_A_READ = 500;

/**
 * The night's work on coins that lie unused: announces what will expire, reminds of it, and takes what has come to its
 * day, each member in a transaction of her own. Run again, or twice at once, it finds nothing left to do. While coins
 * don't expire, or somebody's are frozen, what was announced is dropped, so that it would be announced anew first.
 * @throws NOT_ALLOWED (role) for anybody but the product itself.
 */
export async function expireCoins(ctx: DomainCtx): Promise<Expired> {
  const job = requireSystem(ctx);
  const now = new Date(job.clock());
  const { expiry } = await inTx(job, (tx) => readSettings(tx, now));
  const done: Expired = { warned: 0, members: 0, coins: ZERO };
  if (!expiry.enabled) {
    await inTx(job, (tx) => drop(tx, now));
    return done;
  }
  // Nobody can have coins that are older than her account.
  const joinedBy = new Date(now.getTime() - (expiry.afterDays - expiry.warnDays) * DAY_MS);
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await inTx(job, (tx) => nextMembers(tx, joinedBy, after));
    for (const id of ids) {
      const { warned, taken } = await inTx(job, (tx) =>
        settle(tx, job, { memberId: asId<MemberId>(id), expiry, now }),
      );
      done.warned += warned ? 1 : 0;
      done.members += taken > 0 ? 1 : 0;
      done.coins = add(done.coins, taken);
    }
    after = ids.at(-1) ?? null;
    if (ids.length < MEMBERS_A_READ) return done;
  }
}

async function nextMembers(tx: Tx, joinedBy: Date, after: string | null): Promise<string[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        lte(users.createdAt, joinedBy),
        isNotNull(users.emailCipher),
        after === null ? undefined : gt(users.id, after),
      ),
    )
    .orderBy(asc(users.id))
    .limit(MEMBERS_A_READ);
  return rows.map(({ id }) => id);
}

interface Night {
  memberId: MemberId;
  expiry: ExpirySettings;
  now: Date;
}

async function settle(
  tx: Tx,
  ctx: DomainCtx,
  { memberId, expiry, now }: Night,
): Promise<{ warned: boolean; taken: Coins }> {
  await takeTurn(tx, memberId);
  if (await isFrozen(tx, memberId)) {
    await drop(tx, now, eq(expiringCoins.userId, memberId));
    return { warned: false, taken: ZERO };
  }
  const today = dayOf(now);
  const warnFor = daysAfter(today, expiry.warnDays);
  const purses = await readSpendable(tx, memberId);
  const rows = await readAnnounced(tx, memberId);
  const days = [...rows.map(({ day }) => day), warnFor];
  const dueOn = await readDue(tx, memberId, { purses, days, afterDays: expiry.afterDays });
  const plan = planOf(rows, { dueOn, today, remindBy: daysAfter(today, expiry.remindDays), warnFor });
  const warnings = plan.remind.map(({ day, left }) => ({ memberId, day, amount: left }));
  if (plan.announce > 0) {
    await announce(tx, now, { memberId, day: warnFor, amount: plan.announce });
    warnings.push({ memberId, day: warnFor, amount: plan.announce });
  }
  await noteReminded(tx, now, plan.remind);
  for (const warning of warnings) await warn(tx, ctx, warning);
  const taken = await closeDue(tx, ctx, { memberId, purses, due: plan.close });
  return { warned: warnings.length > 0, taken };
}

interface Warning {
  memberId: MemberId;
  day: string;
  amount: Coins;
}

const announce = (tx: Tx, now: Date, { memberId, day, amount }: Warning): Promise<unknown> =>
  tx
    .insert(expiringCoins)
    .values({ id: newId(now.getTime()), userId: memberId, day, amount, createdAt: now });

async function noteReminded(tx: Tx, now: Date, lots: readonly Left[]): Promise<void> {
  const ids = lots.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.update(expiringCoins).set({ remindedAt: now }).where(inArray(expiringCoins.id, ids));
}

const warn = (tx: Tx, ctx: DomainCtx, { memberId, day, amount }: Warning): Promise<void> =>
  enqueueMail(tx, ctx, {
    userId: memberId,
    template: "coins-expire",
    data: { coins: amount, at: beginOf(day) },
  });

/** Takes announcements back, for all or for some. */
const drop = (tx: Tx, now: Date, which?: SQL): Promise<unknown> =>
  tx
    .update(expiringCoins)
    .set({ status: "dropped", closedAt: now })
    .where(and(eq(expiringCoins.status, "announced"), which));
