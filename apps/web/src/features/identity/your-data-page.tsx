import { Page, PageHeader, Section } from "@yoforex/ui";
import { MembersOnly } from "../../shell/members-only.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { ErasureSection } from "./erasure-section.tsx";
import { ExportSection } from "./export-section.tsx";

/** Taking along what is one's own, and leaving. It is there for banned members too. */
export function YourDataPage() {
  useTitle("Your data");
  return (
    <MembersOnly title="Your data">
      {(me) => (
        <Page>
          <PageHeader title="Your data" lede="Take it along, or leave. Neither needs anybody’s permission." />
          <Section title="Export">
            <ExportSection />
          </Section>
          <Section title="Erase the account">
            <ErasureSection username={me.username} />
          </Section>
        </Page>
      )}
    </MembersOnly>
  );
}
