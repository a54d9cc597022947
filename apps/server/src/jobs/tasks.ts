import type { KeyObject } from "node:crypto";
import type { JobName } from "@yoforex/contracts";
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
import {
  checkForum,
  closeDueThreads,
  publishScheduled,
  sendReminders,
  sendReplyDigests,
  sweepPictures,
} from "@yoforex/domain/forum";
import {
  buildExports,
  endSanctions,
  eraseDue,
  forgetSignIns,
  replayErasures,
  sweepExports,
  sweepRegistrations,
} from "@yoforex/domain/identity";
import { pruneJobRuns } from "@yoforex/domain/jobs";
import { keptStorageKeys, releaseEscrow, sweepFiles } from "@yoforex/domain/market";
import {
  checkAuditChain,
  checkBooks,
  detectFraud,
  expireAdjustments,
  keepWatch,
} from "@yoforex/domain/moderation";
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
  /** Takes out of the queue what it gave up: what is to be known of that stands in `job_runs`. */
  sweepQueue(): Promise<void>;
}

const BATCH = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What every job does; when is in the contracts, for people to read. Each may run twice at once in two processes and does
 * its work once.
 */
export const JOBS = {
  "release-escrow": {
    run: ({ context }: JobSources) => {
      const ctx = context();
      return releaseEscrow(ctx, { now: new Date(ctx.clock()), limit: BATCH });
    },
  },
  "deliver-mail": {
    run: ({ context, send }: JobSources) => deliverMails(context(), send, BATCH),
  },
  "send-reply-digests": {
    run: ({ context }: JobSources) => sendReplyDigests(context(), BATCH),
  },
  "send-reminders": {
    run: ({ context }: JobSources) => sendReminders(context(), BATCH),
  },
  "publish-threads": {
    run: ({ context }: JobSources) => publishScheduled(context(), BATCH),
  },
  "close-threads": {
    run: ({ context }: JobSources) => closeDueThreads(context()),
  },
  "pay-owed-welcomes": {
    run: ({ context }: JobSources) => payOwedWelcomes(context(), { limit: BATCH }),
  },
  "handle-events": {
    run: ({ context }: JobSources) => handleEvents(context(), BATCH),
  },
  "settle-referrals": {
    run: ({ context }: JobSources) => settleReferrals(context()),
  },
  // What no event tells of: days that passed, answers that were accepted.
  "award-badges": {
    run: ({ context }: JobSources) => awardBadges(context()),
  },
  "release-vault": {
    run: ({ context }: JobSources) => {
      const ctx = context();
      return releaseVault(ctx, { now: new Date(ctx.clock()), limit: BATCH });
    },
  },
  "recompute-tiers": {
    run: ({ context }: JobSources) => recomputeTiers(context()),
  },
  "expire-coins": {
    run: ({ context }: JobSources) => expireCoins(context()),
  },
  // What came in meanwhile pays what is owed before it is spent.
  "collect-owed": {
    run: ({ context }: JobSources) => collectOwed(context()),
  },
  "reconcile-recharges": {
    run: ({ context }: JobSources) => reconcileRecharges(context(), { limit: BATCH }),
  },
  "expire-bounties": {
    run: ({ context }: JobSources) => {
      const ctx = context();
      return expireBounties(ctx, { now: new Date(ctx.clock()), limit: BATCH });
    },
  },
  "send-tips": {
    run: ({ context }: JobSources) => {
      const ctx = context();
      return sendDueTips(ctx, { now: new Date(ctx.clock()), limit: BATCH });
    },
  },
  "detect-fraud": {
    run: ({ context }: JobSources) => detectFraud(context()),
  },
  "watch-ledger": {
    run: ({ context }: JobSources) => keepWatch(context()),
  },
  // Payments whose provider didn't answer in time, or is still about them.
  "reconcile-payouts": {
    run: ({ context }: JobSources) => reconcileWithdrawals(context(), BATCH),
  },
  "check-ledger": {
    run: ({ context }: JobSources) => checkBooks(context()),
  },
  // The chain's head is logged, where whoever owns the database can't reach it.
  "check-audit-chain": {
    run: ({ context }: JobSources) => checkAuditChain(context()),
    isLogged: true,
  },
  "release-holds": {
    run: ({ context }: JobSources) => {
      const ctx = context();
      return releaseExpiredHolds(ctx, { now: new Date(ctx.clock()), limit: BATCH });
    },
  },
  "seal-ledger": {
    run: async ({ context, sealKey }: JobSources) =>
      sealKey === null ? { days: [], months: [] } : sealBooks(context(), sealKey),
  },
  "expire-adjustments": {
    run: ({ context }: JobSources) => expireAdjustments(context()),
  },
  "sweep-files": {
    run: async ({ context, blobs }: JobSources) => {
      const { files } = await sweepFiles(context(), blobs.remove);
      const dayAgo = new Date(context().clock() - DAY_MS);
      return { files, leftovers: await blobs.sweep(dayAgo, (keys) => keptStorageKeys(context(), keys)) };
    },
  },
  "check-forum": {
    run: ({ context }: JobSources) => checkForum(context()),
  },
  "sweep-pictures": {
    run: ({ context, blobs }: JobSources) => sweepPictures(context(), blobs.remove),
  },
  "sweep-registrations": {
    run: ({ context }: JobSources) => sweepRegistrations(context()),
  },
  "end-sanctions": {
    run: ({ context }: JobSources) => endSanctions(context(), BATCH),
  },
  "build-exports": {
    run: async ({ context, blobs }: JobSources) => ({
      built: await buildExports(context(), packInto(blobs), BATCH),
      swept: await sweepExports(context(), blobs.remove),
    }),
  },
  "erase-members": {
    run: ({ context, blobs, erasures }: JobSources) =>
      eraseDue(context(), { remove: blobs.remove, remember: erasures.append }, BATCH),
  },
  /** By hand, after a restore; once a day besides, which finds nothing to do. */
  "replay-erasures": {
    run: async ({ context, blobs, erasures }: JobSources) =>
      replayErasures(context(), { remembered: await erasures.read(), remove: blobs.remove }),
  },
  "delete-expired-sessions": {
    run: ({ context }: JobSources) => context().auth.deleteExpiredSessions(),
  },
  "sweep-buckets": {
    run: ({ context }: JobSources) => context().limits.sweep(),
  },
  "forget-notices": {
    run: ({ context }: JobSources) => forgetNotices(context()),
  },
  "forget-sign-ins": {
    run: ({ context }: JobSources) => forgetSignIns(context()),
  },
  "prune-job-runs": {
    run: async ({ context, sweepQueue }: JobSources) => {
      const pruned = await pruneJobRuns(context());
      await sweepQueue();
      return pruned;
    },
  },
} as const satisfies Record<JobName, { run(sources: JobSources): Promise<unknown>; isLogged?: boolean }>;
