import type { DryRunView, EconomySettings, SettingsDraft } from "@yoforex/contracts";
import type { Db } from "@yoforex/db";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { type Replayed, readVersions, replayEarnings, settingsAt } from "../economy/index.ts";
import { memberRefs } from "../identity/index.ts";
import { replaySales } from "../market/index.ts";
import { replayFees, replayWithdrawals } from "../withdrawals/index.ts";
import { draftOn } from "./settings-draft.ts";

const DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
const SHOWN = 10;

type Replaying = (db: Db, settings: EconomySettings, period: { from: Date; to: Date }) => Promise<Replayed>;

/** Sections whose numbers decide about something that is written down act by act, and how it is done again. */
const REPLAYS: ReadonlyMap<string, Replaying> = new Map([
  ["earn", replayEarnings],
  ["vault", replayEarnings],
  ["market", replaySales],
  ["loyalty", replayFees],
  ["withdrawals", replayWithdrawals],
]);

const NOTHING: Replayed = { triggers: [], members: [], complete: true };

const gainOf = ({ before, after }: Replayed["members"][number]): number => after - before;

/**
 * What the last 30 days would have brought under a draft of a section, as far as recorded facts tell. Changes nothing.
 * @throws NOT_ALLOWED (role); INVALID_INPUT when values don't fit.
 */
export async function trySettings(ctx: DomainCtx, draft: SettingsDraft): Promise<DryRunView> {
  const admin = requireRole(ctx, "admin");
  const to = new Date(admin.clock());
  const from = new Date(to.getTime() - DAYS * DAY_MS);
  const settings = draftOn(settingsAt(await readVersions(admin.db), to), draft);
  const replay = REPLAYS.get(draft.section);
  const { triggers, members, complete } = (await replay?.(admin.db, settings, { from, to })) ?? NOTHING;
  const affected = members
    .filter((one) => gainOf(one) !== 0 || one.withheldBefore !== one.withheldAfter)
    .sort((a, b) => gainOf(b) - gainOf(a));
  const gainers = affected.filter((one) => gainOf(one) > 0).slice(0, SHOWN);
  const losers = affected
    .filter((one) => gainOf(one) < 0)
    .slice(-SHOWN)
    .reverse();
  const refOf = await memberRefs(
    admin.db,
    [...gainers, ...losers].map(({ memberId }) => memberId),
  );
  const shown = ({ memberId, before, after }: Replayed["members"][number]) => ({
    member: refOf(memberId),
    before,
    after,
  });
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    triggers,
    membersSeen: members.length,
    membersAffected: affected.length,
    gainers: gainers.map(shown),
    losers: losers.map(shown),
    complete,
    hasFacts: replay !== undefined,
  };
}
