import { ECONOMY_DEFAULTS, leavesOf, pickSection } from "@yoforex/contracts";
import { changeSettings, getSettings } from "@yoforex/domain/moderation";
import { type Part, REASON, type Stage } from "./part.ts";

/** Fewer welcome coins than there are. */
const WELCOME = {
  section: "rewards",
  leaves: leavesOf(pickSection({ ...ECONOMY_DEFAULTS, welcomeCoins: 90 }, "rewards")),
};

/** A change of the economy's numbers that is yet to come. */
export async function rulesPart({ world }: Stage): Promise<Part> {
  const admin = await world.staff("admin");
  const { seen: before } = await getSettings(admin, { section: "rewards" });
  const effectiveAt = new Date(world.clock.now() + 86_400_000).toISOString();
  const { pending, seen } = await changeSettings(admin, {
    ...WELCOME,
    seen: before,
    effectiveAt,
    reason: REASON,
  });
  return {
    ids: {},
    words: {},
    given: {
      "admin settings.dryRun": WELCOME,
      "admin settings.change": { ...WELCOME, seen, effectiveAt: null, reason: REASON },
      "admin settings.cancel": { version: pending[0]?.version, seen, reason: REASON },
    },
  };
}
