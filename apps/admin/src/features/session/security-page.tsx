import { Page, PageHeader, Section } from "@yoforex/ui";
import { useTitle } from "../../shell/use-title.ts";
import { OwnPasskeys } from "./own-passkeys.tsx";
import { OwnSecurity } from "./own-security.tsx";

/** How whoever is signed in here gets in. */
export function SecurityPage() {
  useTitle("Security");
  return (
    <Page>
      <PageHeader title="Security" lede="The second factors of your own account." />
      <OwnSecurity />
      <Section title="Passkeys">
        <OwnPasskeys />
      </Section>
    </Page>
  );
}
