import { messageFor } from "@yoforex/client/errors";
import { Alert, Page, PageHeader } from "@yoforex/ui";
import type { ReactNode } from "react";
import { useTitle } from "../../shell/use-title.ts";

interface GateProps {
  title: string;
  lede?: string;
  /** What went wrong with the last try. */
  error?: unknown;
  children: ReactNode;
}

/** The narrow page of everything that leads in: one form, and the failure above it. */
export function Gate({ title, lede, error, children }: GateProps) {
  useTitle(title);
  return (
    <Page>
      <div className="gate">
        <PageHeader title={title} lede={lede} />
        {error ? <Alert tone="loss" live title={messageFor(error)} /> : null}
        {children}
      </div>
    </Page>
  );
}
