import type { KeyObject } from "node:crypto";
import type { DomainCtx } from "@yoforex/domain";
import { expireBounties } from "@yoforex/domain/bounties";
import {
  awardBadges,
  expireCoins,
  handleEvents,
  payOwedWelcomes,
  recomputeTiers,
  releaseExpiredHolds,
  releaseVault,
  sealBooks,
  settleReferrals,
} from "@yoforex/domain/economy";
import { sendReplyDigests } from "@yoforex/domain/forum";
import {
  buildExports,
  endSanctions,
  eraseDue,
  forgetSignIns,
  replayErasures,
  sweepExports,
  sweepRegistrations,
} from "@yoforex/domain/identity";
import { keptStorageKeys, releaseEscrow, sweepFiles } from "@yoforex/domain/market";
import { checkAuditChain, checkBooks, detectFraud, keepWatch } from "@yoforex/domain/moderation";
import { deliverMails, forgetNotices } from "@yoforex/domain/notifications";
import { collectOwed, reconcileRecharges } from "@yoforex/domain/recharge";
import { sendDueTips } from "@yoforex/domain/tips";
import { reconcileWithdrawals } from "@yoforex/domain/withdrawals";
import type { BlobStore } from "../files/blob-store.ts";
import { packInto } from "../files/pack.ts";
import type { SendMail } from "../mailer.ts";
import type { ErasureLog } from "./erasure-log.ts";

export interface JobSources {
  /** A fresh context of the product itself, on the worker's connection. */
  context(): DomainCtx;
  send: SendMail;
  blobs: BlobStore;
  /** Signs the ledger's days; null where that is done elsewhere. */
  sealKey: KeyObject | null;
  erasures: ErasureLog;
}

const BATCH = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Every job: its schedule and what it does. Each may run twice at once in two processes and does its work once. */
export const JOBS = {
  "release-escrow": {
    cron: "* * * * *",
    run: ({ context }: JobSources) => {
      const ctx = context();
      return releaseEscrow(ctx, { now: new Date(ctx.clock()), limit: BATCH });
    },
  },
  "deliver-mail": {
    cron: "* * * * *",
    run: ({ context, send }: JobSources) => deliverMails(context(), send, BATCH),
  },
  "send-reply-digests": {
    cron: "* * * * *",
    run: ({ context }: JobSources) => sendReplyDigests(context(), BATCH),
  },
  "pay-owed-welcomes": {
    cron: "*/5 * * * *",
    run: ({ context }: JobSources) => payOwedWelcomes(context(), { limit: BATCH }),
  },
  "handle-events": {
    cron: "* * * * *",
    run: ({ context }: JobSources) => handleEvents(context(), BATCH),
  },
  // Its conditions take days to come about; nobody waits for the minute.
  "settle-referrals": {
    cron: "*/10 * * * *",
    run: ({ context }: JobSources) => settleReferrals(context()),
  },
  // What no event tells of: days that passed, answers that were accepted.
  "award-badges": {
    cron: "*/10 * * * *",
    run: ({ context }: JobSources) => awardBadges(context()),
  },
  "release-vault": {
    cron: "* * * * *",
    run: ({ context }: JobSources) => {
      const ctx = context();
      return releaseVault(ctx, { now: new Date(ctx.clock()), limit: BATCH });
    },
  },
  // A tier counts whole days. The hours after the first make up for one in which nothing ran.
  "recompute-tiers": {
    cron: "3 0-4 * * *",
    run: ({ context }: JobSources) => recomputeTiers(context()),
  },
  // Days begin at midnight; the hours after the first make up for one in which nothing ran.
  "expire-coins": {
    cron: "9 0-4 * * *",
    run: ({ context }: JobSources) => expireCoins(context()),
  },
  // What came in meanwhile pays what is owed before it is spent.
  "collect-owed": {
    cron: "* * * * *",
    run: ({ context }: JobSources) => collectOwed(context()),
  },
  "reconcile-recharges": {
    cron: "*/5 * * * *",
    run: ({ context }: JobSources) => reconcileRecharges(context(), { limit: BATCH }),
  },
  "expire-bounties": {
    cron: "* * * * *",
    run: ({ context }: JobSources) => {
      const ctx = context();
      return expireBounties(ctx, { now: new Date(ctx.clock()), limit: BATCH });
    },
  },
  "send-tips": {
    cron: "* * * * *",
    run: ({ context }: JobSources) => {
      const ctx = context();
      return sendDueTips(ctx, { now: new Date(ctx.clock()), limit: BATCH });
    },
  },
  "detect-fraud": {
    cron: "* * * * *",
    run: ({ context }: JobSources) => detectFraud(context()),
  },
  "watch-ledger": {
    cron: "* * * * *",
    run: ({ context }: JobSources) => keepWatch(context()),
  },
  // Everything from the first entry on: minutes of reading, once there are millions of entries.
  // Payments whose provider didn't answer in time, or is still about them.
  "reconcile-payouts": {
    cron: "* * * * *",
    run: ({ context }: JobSources) => reconcileWithdrawals(context(), BATCH),
  },
  "check-ledger": {
    cron: "33 2 * * *",
    run: ({ context }: JobSources) => checkBooks(context()),
  },
  // The chain's head is logged, where whoever owns the database can't reach it.
  "check-audit-chain": {
    cron: "13 3 * * *",
    run: ({ context }: JobSources) => checkAuditChain(context()),
    isLogged: true,
  },
  "release-holds": {
    cron: "*/5 * * * *",
    run: ({ context }: JobSources) => {
      const ctx = context();
      return releaseExpiredHolds(ctx, { now: new Date(ctx.clock()), limit: BATCH });
    },
  },
  // A day is over once; the hours after the first make up for one in which nothing ran.
  "seal-ledger": {
    cron: "7 * * * *",
    run: async ({ context, sealKey }: JobSources) =>
      sealKey === null ? { days: [], months: [] } : sealBooks(context(), sealKey),
  },
  "sweep-files": {
    cron: "37 * * * *",
    run: async ({ context, blobs }: JobSources) => {
      const { files } = await sweepFiles(context(), blobs.remove);
      const dayAgo = new Date(context().clock() - DAY_MS);
      return { files, leftovers: await blobs.sweep(dayAgo, (keys) => keptStorageKeys(context(), keys)) };
    },
  },
  "sweep-registrations": {
    cron: "47 * * * *",
    run: ({ context }: JobSources) => sweepRegistrations(context()),
  },
  "end-sanctions": {
    cron: "* * * * *",
    run: ({ context }: JobSources) => endSanctions(context(), BATCH),
  },
  "build-exports": {
    cron: "* * * * *",
    run: async ({ context, blobs }: JobSources) => ({
      built: await buildExports(context(), packInto(blobs), BATCH),
      swept: await sweepExports(context(), blobs.remove),
    }),
  },
  "erase-members": {
    cron: "*/5 * * * *",
    run: ({ context, blobs, erasures }: JobSources) =>
      eraseDue(context(), { remove: blobs.remove, remember: erasures.append }, BATCH),
  },
  /** By hand, after a restore; once a day besides, which finds nothing to do. */
  "replay-erasures": {
    cron: "27 3 * * *",
    run: async ({ context, blobs, erasures }: JobSources) =>
      replayErasures(context(), { remembered: await erasures.read(), remove: blobs.remove }),
  },
  "delete-expired-sessions": {
    cron: "17 * * * *",
    run: ({ context }: JobSources) => context().auth.deleteExpiredSessions(),
  },
  "sweep-buckets": {
    cron: "*/10 * * * *",
    run: ({ context }: JobSources) => context().limits.sweep(),
  },
  "forget-notices": {
    cron: "29 4 * * *",
    run: ({ context }: JobSources) => forgetNotices(context()),
  },
  "forget-sign-ins": {
    cron: "23 4 * * *",
    run: ({ context }: JobSources) => forgetSignIns(context()),
  },
} as const satisfies Record<
  string,
  { cron: string; run(sources: JobSources): Promise<unknown>; isLogged?: boolean }
>;

export type JobName = keyof typeof JOBS;
export const isJobName = (name: string): name is JobName => Object.hasOwn(JOBS, name);
