import { z } from "zod";

/** One number, word or switch of the settings. */
export const zSettingsValue = z.union([
  z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000),
  z.string().max(200),
  z.boolean(),
  z.null(),
]);
export type SettingsValue = z.infer<typeof zSettingsValue>;

/** A value and where it stands: the names on the way to it with slashes between, such as "earn/caps/0/perDay". */
export const SettingsLeaf = z.strictObject({ path: z.string().min(1).max(160), value: zSettingsValue });
export type SettingsLeaf = z.infer<typeof SettingsLeaf>;

/** Every single value of the settings, in their order. */
export function leavesOf(values: unknown, path: readonly string[] = []): SettingsLeaf[] {
  if (typeof values === "object" && values !== null) {
    return Object.entries(values).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
  }
  const { data } = zSettingsValue.safeParse(values);
  return [{ path: path.join("/"), value: data ?? null }];
}

interface Placed {
  steps: string[];
  value: SettingsValue;
}

/**
 * Settings made of their leaves again; whether they fit is for their schema to say.
 * @param like settings of the same shape, which say where a list stands, even one that has become empty.
 */
export const fromLeaves = (leaves: readonly SettingsLeaf[], like: unknown): unknown =>
  built(
    leaves.map(({ path, value }) => ({ steps: path.split("/"), value })),
    like,
  );

function built(placed: readonly Placed[], like: unknown): unknown {
  const [only] = placed;
  if (only !== undefined && only.steps.length === 0) return only.value;
  const groups = new Map<string, Placed[]>();
  for (const { steps, value } of placed) {
    const [first = "", ...rest] = steps;
    groups.set(first, [...(groups.get(first) ?? []), { steps: rest, value }]);
  }
  if (Array.isArray(like)) {
    const model: unknown = like[0];
    return [...groups].sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => built(inner, model));
  }
  const inside: Record<string, unknown> = typeof like === "object" && like !== null ? { ...like } : {};
  const emptied = Object.entries(inside).filter(([key, old]) => Array.isArray(old) && !groups.has(key));
  return Object.fromEntries([
    ...[...groups].map(([key, inner]) => [key, built(inner, inside[key])]),
    ...emptied.map(([key]) => [key, []]),
  ]);
}

export interface LeafChange {
  path: string;
  before: SettingsValue;
  after: SettingsValue;
}

/** What is different between two settings, value by value; null stands for what isn't there. */
export function changedLeaves(before: unknown, after: unknown): LeafChange[] {
  const [old, now] = [before, after].map((values) => new Map(leavesOf(values).map((l) => [l.path, l.value])));
  const paths = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...paths]
    .map((path) => ({ path, before: old?.get(path) ?? null, after: now?.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}
