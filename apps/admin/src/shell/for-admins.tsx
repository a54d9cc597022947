import { EmptyState, Page, PageHeader } from "@yoforex/ui";

/** In place of a section that whoever looks is refused; only its address leads here. */
export const ForAdmins = ({ what }: { what: string }) => (
  <Page>
    <PageHeader title={what} />
    <EmptyState title="For admins">Admins alone see and decide these.</EmptyState>
  </Page>
);
