import { z } from "zod";
import { ECONOMY_DEFAULTS, EconomySettings } from "./economy.ts";

export type SettingsKey = keyof EconomySettings;

const KEYS: readonly SettingsKey[] = EconomySettings.keyof().options;

/** Numbers that are changed together. Those that nobody claims are a section of their own, so that none goes missing. */
const TOGETHER: Record<string, readonly SettingsKey[]> = {
  rewards: ["welcomeCoins", "acceptedAnswerCoins", "unacceptWindowHours"],
  market: ["market", "escrowDays", "selfRefundHours"],
  budget: ["promotionsBudget"],
};

const claimed = new Set(Object.values(TOGETHER).flat());

/** The sections of the economy's settings with the top-level parts that each is made of. */
export const SETTINGS_SECTIONS: ReadonlyMap<string, readonly SettingsKey[]> = new Map([
  ...Object.entries(TOGETHER),
  ...KEYS.filter((key) => !claimed.has(key)).map((key): [string, readonly SettingsKey[]] => [key, [key]]),
]);

export const zSettingsSection = z.enum([...SETTINGS_SECTIONS.keys()]);

/** The parts of `values` that belong to a section. @throws Error for a section that doesn't exist. */
export function pickSection(values: EconomySettings, section: string): Partial<EconomySettings> {
  const keys = SETTINGS_SECTIONS.get(section);
  if (keys === undefined) throw new Error(`there is no section ${section}`);
  const isOfIt = (key: string) => keys.some((own) => own === key);
  return Object.fromEntries(Object.entries(values).filter(([key]) => isOfIt(key)));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function completed(value: unknown, like: unknown): unknown {
  if (!isObject(value) || !isObject(like)) return value;
  const missing = Object.entries(like).filter(([key]) => !Object.hasOwn(value, key));
  const known = Object.entries(value).map(([key, inner]) => [key, completed(inner, like[key])]);
  return Object.fromEntries([...known, ...missing]);
}

/**
 * Settings as they were stored: what a version from before some number existed doesn't say means its default.
 * @throws ZodError where they don't fit their rules.
 */
export const parseSettings = (stored: unknown): EconomySettings =>
  EconomySettings.parse(completed(stored, ECONOMY_DEFAULTS));

/** The same for what somebody typed: the settings, or what doesn't fit and where. */
export function tryParseSettings(
  typed: unknown,
): { settings: EconomySettings } | { settings: null; issues: { path: string; message: string }[] } {
  const { data, error } = EconomySettings.safeParse(typed);
  if (data !== undefined) return { settings: data };
  return {
    settings: null,
    issues: (error?.issues ?? []).map(({ path, message }) => ({ path: path.map(String).join("/"), message })),
  };
}
