import type { SettingsField, SettingsLeaf, SettingsValue } from "@yoforex/contracts";

/** What is typed so far, by path, in the order of the form. */
export type Draft = ReadonlyMap<string, string>;

/** A value as it stands in its control; nothing stands for no limit. */
const textOf = (value: SettingsValue): string => (value === null ? "" : String(value));

export const draftOf = (leaves: readonly SettingsLeaf[]): Draft =>
  new Map(leaves.map(({ path, value }) => [path, textOf(value)]));

/** The list row that a path stands in, such as "earn/caps/2", if it stands in this list. */
const rowIn = (list: string, path: string): number | null => {
  const [index] = path.startsWith(`${list}/`) ? path.slice(list.length + 1).split("/") : [];
  return index === undefined ? null : Number(index);
};

/** How a path is asked for. Rows that were added are asked for like the first. */
export function fieldOf(fields: readonly SettingsField[], path: string): SettingsField | undefined {
  const known = fields.find((field) => field.path === path);
  if (known !== undefined) return known;
  const first = fields.find((field) => field.path === path.replace(/\/\d+(\/|$)/, "/0$1"));
  const number = /\/(\d+)(\/|$)/.exec(path)?.[1];
  return (
    first && { ...first, path, default: null, group: first.group.replace(/1$/, String(Number(number) + 1)) }
  );
}

function valueOf(field: SettingsField | undefined, text: string): SettingsValue {
  if (field?.kind === "switch") return text === "true";
  if (field?.kind === "text" || field?.kind === "choice") return text;
  if (text.trim() === "") return null;
  const number = Number(text);
  // What is no whole number goes as it was typed, for the server to say so.
  return Number.isSafeInteger(number) ? number : text.slice(0, 200);
}

export const leavesOfDraft = (fields: readonly SettingsField[], draft: Draft): SettingsLeaf[] =>
  [...draft].map(([path, text]) => ({ path, value: valueOf(fieldOf(fields, path), text) }));

export interface Difference {
  path: string;
  label: string;
  before: string;
  after: string;
}

/** What differs from the values in force. */
export function differences(fields: readonly SettingsField[], draft: Draft): Difference[] {
  const before = draftOf(fields.map(({ path, value }) => ({ path, value })));
  return [...new Set([...before.keys(), ...draft.keys()])]
    .filter((path) => before.get(path) !== draft.get(path))
    .map((path) => {
      const field = fieldOf(fields, path);
      return {
        path,
        label: [field?.group, field?.label ?? path].filter(Boolean).join(": "),
        before: before.get(path) ?? "none",
        after: draft.get(path) ?? "none",
      };
    });
}

export const rowsIn = (draft: Draft, list: string): number =>
  new Set([...draft.keys()].map((path) => rowIn(list, path)).filter((row) => row !== null)).size;

/** One row more, a copy of the last. */
export function withRow(draft: Draft, list: string): Draft {
  const count = rowsIn(draft, list);
  const copies = [...draft]
    .filter(([path]) => rowIn(list, path) === count - 1)
    .map(([path, text]): [string, string] => [
      path.replace(`${list}/${count - 1}`, `${list}/${count}`),
      text,
    ]);
  const at = [...draft.keys()].findLastIndex((path) => rowIn(list, path) !== null) + 1;
  const entries = [...draft];
  return new Map([...entries.slice(0, at), ...copies, ...entries.slice(at)]);
}

/** Without the last row. */
export const withoutRow = (draft: Draft, list: string): Draft =>
  new Map([...draft].filter(([path]) => rowIn(list, path) !== rowsIn(draft, list) - 1));
