import {
  coinPricesOf,
  coinReturn,
  type GetSettingsInput,
  type RulesView,
  SETTINGS_SECTIONS,
  settingsFields,
  settingsLists,
  settingsWords,
} from "@yoforex/contracts";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { readVersions, revisionOf, settingsAt } from "../economy/index.ts";
import { settingsVersionViews } from "./read-settings-versions.ts";

const PENDING_MAX = 100;

/** A section of the economy's numbers as it counts now, and what is to come in all. @throws NOT_ALLOWED (role). */
export async function getSettings(ctx: DomainCtx, { section }: GetSettingsInput): Promise<RulesView> {
  requireRole(ctx, "moderator");
  const now = new Date(ctx.clock());
  const versions = await readVersions(ctx.db);
  const settings = settingsAt(versions, now);
  const pending = versions
    .filter(({ cancelled, effectiveAt }) => cancelled === null && effectiveAt > now)
    .sort((a, b) => a.effectiveAt.getTime() - b.effectiveAt.getTime())
    .slice(0, PENDING_MAX);
  const prices = coinPricesOf(settings);
  return {
    sections: [...SETTINGS_SECTIONS.keys()].map((name) => ({ name, label: settingsWords(name) })),
    section,
    fields: settingsFields(settings, section),
    lists: settingsLists(settings, section),
    seen: revisionOf(versions, now),
    pending: await settingsVersionViews(ctx.db, versions, { shown: pending, now, asOf: null }),
    coin: prices === null ? null : coinReturn(prices),
  };
}
