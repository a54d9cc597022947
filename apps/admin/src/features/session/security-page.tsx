import { Page, PageHeader } from "@yoforex/ui";
import { useTitle } from "../../shell/use-title.ts";
import { OwnSecurity } from "./own-security.tsx";

/** How whoever is signed in here gets in. */
export function SecurityPage() {
  useTitle("Security");
  return (
    <Page>
      <PageHeader title="Security" lede="The second factor of your own account, for both apps." />
      <OwnSecurity />
    </Page>
  );
}
