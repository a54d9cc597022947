import { z } from "zod";
import { ECONOMY_DEFAULTS, EconomySettings } from "./economy.ts";
import { leavesOf, type SettingsValue, zSettingsValue } from "./settings-leaves.ts";
import { pickSection } from "./settings-sections.ts";

/** How one value of the settings is asked for. */
export const SettingsField = z.strictObject({
  path: z.string(),
  label: z.string(),
  /** What it belongs to within its section; empty where it stands by itself. */
  group: z.string(),
  unit: z.string(),
  kind: z.enum(["number", "text", "switch", "choice"]),
  least: z.number().nullable(),
  greatest: z.number().nullable(),
  /** Null means that there is no limit. */
  nullable: z.boolean(),
  options: z.array(z.string()).max(50),
  value: zSettingsValue,
  default: zSettingsValue,
});
export type SettingsField = z.infer<typeof SettingsField>;

type Json = Record<string, unknown>;
const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null;
const SCHEMA: unknown = z.toJSONSchema(EconomySettings);

const branchesOf = (schema: unknown): unknown[] =>
  isJson(schema) && Array.isArray(schema.anyOf) ? schema.anyOf : [schema];

const isNull = (schema: unknown): boolean => isJson(schema) && schema.type === "null";

/** The schema of what stands at a path. */
function schemaAt(schema: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || !isJson(schema)) return schema;
  if (isJson(schema.items)) return schemaAt(schema.items, rest);
  const { properties, additionalProperties } = schema;
  const own = isJson(properties) && Object.hasOwn(properties, step) ? properties[step] : additionalProperties;
  return schemaAt(own, rest);
}

/** Names of settings end in their unit. */
const UNITS: [RegExp, string][] = [
  [/Bps$/, "hundredths of a percent"],
  [/(Us)?Cents(PerCoin)?$|^cents$/, "US cents"],
  [/Days$|^days$/, "days"],
  [/Hours$/, "hours"],
  [/Minutes$/, "minutes"],
  [/Characters$/, "characters"],
  [/Level$/, "level"],
  [/^timesPerDay$/, "times a day"],
  [/(Coins|Price|Budget|Pool)$|^(coins|bonus|perDay|perWeek|withheldFrom)$/, "coins"],
];

/** Words for names that alone don't say enough. */
const LABELS: Record<string, string> = {
  enabled: "On",
  coins: "Pays",
  timesPerDay: "At most",
  perDay: "At most a day",
  perWeek: "At most a week",
  leastCharacters: "Least length",
  withheldFrom: "Withheld from earnings of",
  withheldBps: "Withheld share",
  withheldDays: "Withheld for",
  sellerShareBps: "Seller's share",
  days: "After",
};

/** "itemApprovedCoins" and "forum.thread.created" as words. */
export const settingsWords = (name: string): string => {
  const words = name
    .replace(/[._]/g, " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

const isIndex = (step: string): boolean => /^\d+$/.test(step);

function namesOf(path: string): { label: string; group: string; unit: string } {
  const [, ...inner] = path.split("/");
  const steps = inner.length === 0 ? [path] : inner;
  const last = steps.at(-1) ?? path;
  const group = steps
    .slice(0, -1)
    .map((step) => (isIndex(step) ? String(Number(step) + 1) : settingsWords(step)))
    .join(" ");
  const isXp = steps.includes("xp");
  const unit = isXp ? "experience" : (UNITS.find(([pattern]) => pattern.test(last))?.[1] ?? "");
  return {
    label: (!isXp && LABELS[last]) || settingsWords(last),
    group,
    unit: unit || (group === "Item approved coins" ? "coins" : ""),
  };
}

/** How a value is called among all of its section, such as "Rules Forum thread created: Pays". */
export function settingsLabel(path: string): string {
  const { label, group } = namesOf(path);
  return group === "" ? label : `${group}: ${label}`;
}

const numberOr = (value: unknown): number | null => (typeof value === "number" ? value : null);

function kindOf(schema: Json, value: SettingsValue): SettingsField["kind"] {
  if (Array.isArray(schema.enum)) return "choice";
  if (schema.type === "boolean" || typeof value === "boolean") return "switch";
  return schema.type === "string" ? "text" : "number";
}

/** Every value of a section with its name, unit, bounds and default: what a form is made of. */
export function settingsFields(settings: EconomySettings, section: string): SettingsField[] {
  const defaults = new Map(leavesOf(ECONOMY_DEFAULTS).map(({ path, value }) => [path, value]));
  return leavesOf(pickSection(settings, section)).map(({ path, value }) => {
    const branches = branchesOf(schemaAt(SCHEMA, path.split("/")));
    const schema = branches.find((branch) => !isNull(branch));
    const rules = isJson(schema) ? schema : {};
    return {
      path,
      ...namesOf(path),
      kind: kindOf(rules, value),
      least: numberOr(rules.minimum),
      greatest: numberOr(rules.maximum),
      nullable: branches.some(isNull),
      options: Array.isArray(rules.enum) ? rules.enum.map(String) : [],
      value,
      default: defaults.get(path) ?? null,
    };
  });
}

/** A list within a section, which may get longer or shorter. */
export const SettingsList = z.strictObject({ path: z.string(), least: z.number(), greatest: z.number() });
export type SettingsList = z.infer<typeof SettingsList>;

function listsIn(value: unknown, path: readonly string[]): SettingsList[] {
  if (Array.isArray(value)) {
    const schema = schemaAt(SCHEMA, path);
    const rules = isJson(schema) ? schema : {};
    return [
      {
        path: path.join("/"),
        least: numberOr(rules.minItems) ?? 0,
        greatest: numberOr(rules.maxItems) ?? 100,
      },
    ];
  }
  return isJson(value) ? Object.entries(value).flatMap(([key, inner]) => listsIn(inner, [...path, key])) : [];
}

/** The lists of a section with how many rows each may have. */
export const settingsLists = (settings: EconomySettings, section: string): SettingsList[] =>
  listsIn(pickSection(settings, section), []);
