import { formatCoins, type SettingsField } from "@yoforex/contracts";
import { Checkbox, Field, Input, Select } from "@yoforex/ui";

const shown = (value: SettingsField["default"]): string =>
  typeof value === "number" ? formatCoins(value) : String(value ?? "no limit");

/** What may stand there, such as "0 to 1,000 coins; empty for no limit". */
export function rangeOf({ unit, least, greatest, nullable }: SettingsField): string {
  const bounds =
    least !== null && greatest !== null ? `${formatCoins(least)} to ${formatCoins(greatest)}` : "";
  return [[bounds, unit].filter(Boolean).join(" "), nullable ? "empty for no limit" : ""]
    .filter(Boolean)
    .join("; ");
}

const textOf = (value: SettingsField["default"]): string => (value === null ? "" : String(value));

/** The default, of a value that has one: rows that were added have none. */
function defaultOf({ default: standard, path }: SettingsField): string {
  const isAdded = /\/\d+\//.test(path) && standard === null;
  return isAdded ? "" : `default ${shown(standard)}`;
}

interface ControlProps {
  field: SettingsField;
  text: string;
  onText(text: string): void;
  /** In a table: what it is called, row and column; its heads show that, and only what differs shows its default. */
  cellName?: string;
}

/** One value of the settings. */
export function SettingsControl({ field, text, onText, cellName }: ControlProps) {
  const { kind, options, least, greatest } = field;
  const isCell = cellName !== undefined;
  const label = cellName ?? field.label;
  const isDefault = text === textOf(field.default);
  const hint = isCell
    ? !isDefault && defaultOf(field)
    : [rangeOf(field), defaultOf(field)].filter(Boolean).join("; ");
  if (kind === "switch") {
    return (
      <Checkbox
        label={label}
        hideLabel={isCell}
        hint={hint}
        checked={text === "true"}
        onChange={(event) => onText(String(event.target.checked))}
      />
    );
  }
  return (
    <Field label={label} hideLabel={isCell} hint={hint}>
      {kind === "choice" ? (
        <Select
          value={text}
          onChange={(event) => onText(event.target.value)}
          options={options.map((value) => ({ value, label: value }))}
        />
      ) : (
        <Input
          type={kind === "number" ? "number" : "text"}
          numeric={kind === "number"}
          min={least ?? undefined}
          max={greatest ?? undefined}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </Field>
  );
}
