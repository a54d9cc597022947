import {
  changedLeaves,
  DomainError,
  type EconomySettings,
  fromLeaves,
  pickSection,
  type SettingsChange,
  type SettingsDraft,
  settingsLabel,
  tryParseSettings,
} from "@yoforex/contracts";

/** A refusal that names one place of the form. */
export const invalid = (path: string, message: string): DomainError =>
  new DomainError("INVALID_INPUT", { fields: [{ path, message }] });

/**
 * The settings as somebody would have them: `standing` with one section replaced by the draft's.
 * @throws INVALID_INPUT naming the values that don't fit.
 */
export function draftOn(standing: EconomySettings, { section, leaves }: SettingsDraft): EconomySettings {
  const old = pickSection(standing, section);
  const drafted = fromLeaves(leaves, old);
  const inside = typeof drafted === "object" && drafted !== null ? drafted : {};
  const stranger = Object.keys(inside).find((key) => !Object.hasOwn(old, key));
  if (stranger !== undefined) throw invalid(stranger, `"${stranger}" is not of this section.`);
  const parsed = tryParseSettings({ ...standing, ...inside });
  if (parsed.settings !== null) return parsed.settings;
  throw new DomainError("INVALID_INPUT", {
    fields: parsed.issues.slice(0, 20).map(({ path, message }) => ({
      path,
      message: `${settingsLabel(path)}: ${message}`.slice(0, 200),
    })),
  });
}

/** What a section has that differs, in words. */
export const changesOf = (
  section: string,
  before: EconomySettings,
  after: EconomySettings,
): SettingsChange[] =>
  changedLeaves(pickSection(before, section), pickSection(after, section)).map((change) => ({
    ...change,
    label: settingsLabel(change.path),
  }));
