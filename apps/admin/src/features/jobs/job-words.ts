import type { JobName, JobRunView, JobView } from "@yoforex/contracts";
import { type BadgeTone, formatFigure } from "@yoforex/ui";

/** What each job does, for people. */
export const JOB_PURPOSES: Record<JobName, string> = {
  "release-escrow": "Pays sellers whose escrow is over",
  "deliver-mail": "Sends the mails that wait",
  "send-reply-digests": "Sums up replies for authors who were told once",
  "send-reminders": "Reminds members of posts that they keep",
  "publish-threads": "Publishes threads whose time has come",
  "close-threads": "Locks threads whose time is over",
  "pay-owed-welcomes": "Pays welcome coins that the budget owed",
  "handle-events": "Acts upon what happened: rewards, levels, notices",
  "settle-referrals": "Pays for invited members who have settled in",
  "award-badges": "Gives badges whose rule is met",
  "release-vault": "Gives back what was locked long enough",
  "recompute-tiers": "Counts the loyalty tiers anew",
  "expire-coins": "Warns of coins that expire, and takes them",
  "collect-owed": "Takes what members owe from what came in",
  "reconcile-recharges": "Asks the provider about payments left open",
  "reconcile-payouts": "Asks the provider about payouts under way",
  "expire-bounties": "Ends bounties whose time is over",
  "send-tips": "Posts tips that can't be taken back any more",
  "detect-fraud": "Looks for what looks wrong",
  "watch-ledger": "Checks every balance and all new entries",
  "check-ledger": "Recomputes the whole ledger",
  "check-audit-chain": "Recomputes the chain over the audit log",
  "release-holds": "Gives back what holds outlived",
  "seal-ledger": "Signs the days that are over",
  "expire-adjustments": "Closes adjustments that nobody decided in time",
  "sweep-files": "Removes files that nothing needs",
  "check-forum": "Compares the forum’s counters with its posts, and mends them",
  "sweep-pictures": "Removes pictures that no post shows after a day",
  "sweep-registrations": "Frees names of registrations never finished",
  "end-sanctions": "Ends sanctions whose time is over",
  "build-exports": "Packs the data that members asked for",
  "erase-members": "Erases accounts whose grace is over",
  "replay-erasures": "Erases again what a restore brought back",
  "delete-expired-sessions": "Forgets sessions that are over",
  "sweep-buckets": "Forgets limits that are full again",
  "forget-notices": "Forgets old notices",
  "forget-sign-ins": "Forgets old sign-ins",
  "prune-job-runs": "Forgets old runs of jobs",
};

interface State {
  name: string;
  tone: BadgeTone;
}

const RUN_STATES: Record<JobRunView["status"], State> = {
  waiting: { name: "waiting", tone: "accent" },
  running: { name: "running", tone: "accent" },
  ok: { name: "ok", tone: "gain" },
  failed: { name: "failed", tone: "loss" },
};

export const runState = ({ status, gaveUp }: JobRunView): State =>
  gaveUp ? { name: "given up", tone: "loss" } : RUN_STATES[status];

/** How a job stands: what needs somebody comes before what merely happens. */
export function jobState({ lastRun, isLate, isAskedFor }: JobView): State {
  if (lastRun !== null && lastRun.status === "failed") return runState(lastRun);
  if (isLate) return { name: "late", tone: "warn" };
  if (isAskedFor) return { name: "asked for", tone: "accent" };
  return lastRun === null ? { name: "not run yet", tone: "plain" } : runState(lastRun);
}

/** How long a run took; nothing while it hasn't ended. */
export function tookOf({ beganAt, endedAt }: JobRunView): string {
  if (beganAt === null || endedAt === null) return "";
  const ms = Date.parse(endedAt) - Date.parse(beganAt);
  return ms < 1000 ? `${ms} ms` : `${formatFigure(Math.round(ms / 100) / 10)} s`;
}

/** What a run did, in a line. */
export const didOf = ({ counts }: JobRunView): string =>
  Object.entries(counts)
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
