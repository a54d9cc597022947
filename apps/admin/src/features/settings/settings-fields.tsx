import { formatCoins, type RulesView, type SettingsField } from "@yoforex/contracts";
import { Button, Checkbox, Field, Input, Select } from "@yoforex/ui";
import { type Draft, fieldOf, rowsIn, withoutRow, withRow } from "./draft.ts";

interface FieldsProps {
  view: RulesView;
  draft: Draft;
  onDraft(draft: Draft): void;
}

/** Every value of the section under the thing it belongs to, with its unit, bounds and default. */
export function SettingsFields({ view, draft, onDraft }: FieldsProps) {
  const fields = [...draft.keys()]
    .map((path) => fieldOf(view.fields, path))
    .filter((field) => field !== undefined);
  const groups = [...new Set(fields.map(({ group }) => group))];
  return (
    <div className="stack">
      {groups.map((group) => (
        <fieldset key={group} className="stack">
          {group === "" ? <legend className="sr">Values</legend> : <legend>{group}</legend>}
          <div className="fields fields--two">
            {fields
              .filter((field) => field.group === group)
              .map((field) => (
                <Control
                  key={field.path}
                  field={field}
                  text={draft.get(field.path) ?? ""}
                  onText={(text) => onDraft(new Map([...draft, [field.path, text]]))}
                />
              ))}
          </div>
        </fieldset>
      ))}
      {view.lists.map((list) => (
        <Rows key={list.path} list={list} draft={draft} onDraft={onDraft} />
      ))}
    </div>
  );
}

function Rows({ list, draft, onDraft }: { list: RulesView["lists"][number] } & Omit<FieldsProps, "view">) {
  const rows = rowsIn(draft, list.path);
  const name = list.path.split("/").at(-1) ?? list.path;
  return (
    <p className="form-actions">
      <Button
        size="sm"
        disabled={rows === 0 || rows >= list.greatest}
        onClick={() => onDraft(withRow(draft, list.path))}
      >
        Add a row to {name}
      </Button>
      {/* One stays as the pattern of those to come. */}
      <Button
        size="sm"
        disabled={rows <= Math.max(1, list.least)}
        onClick={() => onDraft(withoutRow(draft, list.path))}
      >
        Remove the last row of {name}
      </Button>
    </p>
  );
}

const shown = (value: SettingsField["default"]): string =>
  typeof value === "number" ? formatCoins(value) : String(value ?? "no limit");

function hintOf({ unit, least, greatest, nullable, default: standard, path }: SettingsField): string {
  const bounds =
    least !== null && greatest !== null ? `${formatCoins(least)} to ${formatCoins(greatest)}` : "";
  const range = [bounds, unit].filter(Boolean).join(" ");
  const isAdded = /\/\d+\//.test(path) && standard === null;
  return [range, nullable ? "empty for no limit" : "", isAdded ? "" : `default ${shown(standard)}`]
    .filter(Boolean)
    .join("; ");
}

interface ControlProps {
  field: SettingsField;
  text: string;
  onText(text: string): void;
}

function Control({ field, text, onText }: ControlProps) {
  const { kind, label, options, least, greatest } = field;
  if (kind === "switch") {
    return (
      <Checkbox
        label={label}
        hint={hintOf(field)}
        checked={text === "true"}
        onChange={(event) => onText(String(event.target.checked))}
      />
    );
  }
  return (
    <Field label={label} hint={hintOf(field)}>
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
