import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import type { RulesView } from "@yoforex/contracts";
import { Alert, Button, Section } from "@yoforex/ui";
import { useState } from "react";
import { useMay } from "../../shell/use-may.ts";
import { type Draft, differences, draftOf, leavesOfDraft } from "./draft.ts";
import { DryRun } from "./dry-run.tsx";
import { SaveDialog } from "./save-dialog.tsx";
import { SettingsFields } from "./settings-fields.tsx";

interface SectionFormProps {
  view: RulesView;
  /** Values to begin with where they are not those in force, such as an old version's. */
  restored: Draft | null;
}

/** Edits a section's values, tries them on the last 30 days, and saves them as a new version. */
export function SectionForm({ view, restored }: SectionFormProps) {
  const trpc = useTRPC();
  const [draft, setDraft] = useState(() => restored ?? draftOf(view.fields));
  const may = useMay();
  const mayChange = may.call("settings.change");
  const [isSaving, setSaving] = useState(false);
  const dryRun = useMutation(trpc.settings.dryRun.mutationOptions({ meta: { quiet: true } }));
  const changed = differences(view.fields, draft).length;
  return (
    <>
      <Section title="Values" aside={changed === 0 ? "as in force" : `${changed} changed`}>
        {view.section === "budget" ? (
          <p className="meta">
            The budget was issued when the economy was first started. Since then this number issues nothing:
            it only decides when the desk warns that little is left for rewards.
          </p>
        ) : null}
        <div className="stack">
          {mayChange ? null : <p className="meta">Admins change these numbers.</p>}
          <fieldset disabled={!mayChange}>
            <legend className="sr">The numbers of this section</legend>
            <SettingsFields view={view} draft={draft} onDraft={setDraft} />
          </fieldset>
        </div>
        {mayChange ? (
          <p className="form-actions">
            <Button disabled={changed === 0} onClick={() => setDraft(draftOf(view.fields))}>
              As in force
            </Button>
            <Button
              busy={dryRun.isPending}
              onClick={() =>
                dryRun.mutate({ section: view.section, leaves: leavesOfDraft(view.fields, draft) })
              }
            >
              Try on the last 30 days
            </Button>
            <Button variant="primary" disabled={changed === 0} onClick={() => setSaving(true)}>
              Review and save
            </Button>
          </p>
        ) : null}
        {dryRun.isError ? (
          <Alert tone="loss" title="Not tried">
            {messageFor(dryRun.error)}
          </Alert>
        ) : null}
      </Section>
      {dryRun.data === undefined ? null : (
        <Section title="The last 30 days under these values">
          <DryRun run={dryRun.data} section={view.section} />
        </Section>
      )}
      {isSaving ? (
        <SaveDialog
          view={view}
          draft={draft}
          onClose={() => setSaving(false)}
          onSaved={() => setSaving(false)}
        />
      ) : null}
    </>
  );
}
