import type { RulesView } from "@yoforex/contracts";
import { type Draft, fieldOf } from "./draft.ts";
import { blocksOf, type FieldsBlock } from "./settings-blocks.ts";
import { SettingsControl } from "./settings-control.tsx";
import { Rows, SettingsTable } from "./settings-table.tsx";

interface FieldsProps {
  view: RulesView;
  draft: Draft;
  onDraft(draft: Draft): void;
}

/** Every value of the section with its unit, bounds and default; what is alike in a table, a row for each thing. */
export function SettingsFields({ view, draft, onDraft }: FieldsProps) {
  const fields = [...draft.keys()]
    .map((path) => fieldOf(view.fields, path))
    .filter((field) => field !== undefined);
  const blocks = blocksOf(fields, view.lists);
  const elsewhere = view.lists.filter(({ path }) => blocks.every(({ key }) => key !== path));
  return (
    <div className="stack">
      {blocks.map((block) =>
        block.kind === "table" ? (
          <SettingsTable key={block.key} block={block} draft={draft} onDraft={onDraft} />
        ) : (
          <Fields key={block.key} block={block} draft={draft} onDraft={onDraft} />
        ),
      )}
      {elsewhere.map((list) => (
        <Rows key={list.path} list={list} draft={draft} onDraft={onDraft} />
      ))}
    </div>
  );
}

function Fields({ block, draft, onDraft }: { block: FieldsBlock } & Omit<FieldsProps, "view">) {
  return (
    <fieldset className="stack">
      {block.name === "" ? <legend className="sr">Values</legend> : <legend>{block.name}</legend>}
      <div className="fields fields--two">
        {block.fields.map((field) => (
          <SettingsControl
            key={field.path}
            field={field}
            text={draft.get(field.path) ?? ""}
            onText={(text) => onDraft(new Map([...draft, [field.path, text]]))}
          />
        ))}
      </div>
    </fieldset>
  );
}
