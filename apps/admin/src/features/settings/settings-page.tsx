import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import type { RulesView, SettingsVersion } from "@yoforex/contracts";
import { Page, PageHeader, Section, TabLinks } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";
import { CancelDialog } from "./cancel-dialog.tsx";
import { draftOf } from "./draft.ts";
import { SectionForm } from "./section-form.tsx";
import { Versions } from "./versions.tsx";

const route = getRouteApi("/staff/settings");

/** The numbers of the economy: what counts now, what is to come, what counted before. */
export function SettingsPage() {
  useTitle("Economy rules");
  const trpc = useTRPC();
  const { section = "earn" } = route.useSearch();
  const query = useQuery(trpc.settings.get.queryOptions({ section }));
  return (
    <Page>
      <PageHeader
        title="Economy rules"
        lede="Every number that pays, costs or limits. A change is a new version with a reason; what was done before keeps its numbers."
      />
      <Loaded query={query}>{(view) => <Sections key={`${view.section} ${view.seen}`} view={view} />}</Loaded>
    </Page>
  );
}

const cents = (value: number): string => value.toFixed(3);

function Sections({ view }: { view: RulesView }) {
  const may = useMay();
  const [restored, setRestored] = useState<SettingsVersion | null>(null);
  const [cancelled, setCancelled] = useState<number | null>(null);
  const { coin, pending, section, sections, seen } = view;
  return (
    <>
      <TabLinks
        label="Sections"
        items={sections.map(({ name, label }) => ({
          to: `/settings?section=${name}`,
          label,
          current: name === section,
        }))}
      />
      {coin === null ? null : (
        <p className="meta">
          A bought coin brings at most {cents(coin.bringsCents)} US cents by selling and withdrawing, and
          costs at least {cents(coin.costsCents)}. A version under which it would bring as much is refused.
        </p>
      )}
      <SectionForm
        key={restored?.version ?? 0}
        view={view}
        restored={restored === null ? null : draftOf(restored.leaves)}
      />
      <Section title="To come, in all sections">
        <Versions
          caption="Versions to come"
          rows={pending}
          act={
            may.call("settings.cancel")
              ? { label: "Cancel version", on: ({ version }) => setCancelled(version) }
              : null
          }
          empty="No version is scheduled."
        />
      </Section>
      <History section={section} onRestore={setRestored} />
      {cancelled === null ? null : (
        <CancelDialog version={cancelled} seen={seen} onClose={() => setCancelled(null)} />
      )}
    </>
  );
}

function History({ section, onRestore }: { section: string; onRestore(version: SettingsVersion): void }) {
  const trpc = useTRPC();
  const may = useMay();
  const query = useInfiniteQuery(
    trpc.settings.versions.infiniteQueryOptions(
      { limit: 20, section },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const restore = (version: SettingsVersion) => {
    onRestore(version);
    document.querySelector("h1")?.scrollIntoView();
  };
  return (
    <Section title="History of this section">
      <Loaded query={query} rows={3}>
        {(data) => (
          <Versions
            caption="Versions of this section"
            rows={rowsOf(data)}
            act={
              may.call("settings.change")
                ? { label: "Put into the form the values of version", on: restore }
                : null
            }
            empty="Nothing was changed yet."
          />
        )}
      </Loaded>
      <More query={query} />
    </Section>
  );
}
