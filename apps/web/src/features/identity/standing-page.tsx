import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { StandingView } from "@yoforex/contracts";
import { Alert, EmptyState, Link, Page, PageHeader, Section } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { SanctionItem } from "./sanction-item.tsx";
import { FROZEN_WORDS, STANDING_WORDS } from "./sanction-words.ts";
import { TrustSection } from "./trust-section.tsx";

/** What is limited, why, until when, and how to appeal. */
export function StandingPage() {
  useTitle("Your standing");
  return (
    <MembersOnly title="Your standing">
      {() => (
        <Page>
          <PageHeader
            title="Your standing"
            lede="No limit is hidden: whatever staff impose stands here with its reason and its end."
          />
          <Standing />
        </Page>
      )}
    </MembersOnly>
  );
}

function Standing() {
  const trpc = useTRPC();
  const standing = useQuery(trpc.account.standing.queryOptions());
  return <Loaded query={standing}>{(data) => <Shown standing={data} />}</Loaded>;
}

function Shown({ standing }: { standing: StandingView }) {
  const isFrozen = standing.sanctions.some(({ kind, active }) => kind === "freeze" && active);
  const good = standing.status === "active" && !isFrozen;
  const { title, text } =
    isFrozen && standing.status === "active" ? FROZEN_WORDS : STANDING_WORDS[standing.status];
  return (
    <>
      <Alert tone={good ? "gain" : "warn"} title={title}>
        {text}
      </Alert>
      {standing.status === "active" ? null : (
        <p>
          <Link to="/withdrawals">Withdraw your coins</Link>,{" "}
          <Link to="/your-data">export what is yours, or leave</Link>
        </p>
      )}
      <Section title="What staff said to you">
        {standing.sanctions.length === 0 ? (
          <EmptyState title="Nothing">No warning and no limit was ever imposed on you.</EmptyState>
        ) : (
          <div className="stack">
            {standing.sanctions.map((sanction) => (
              <SanctionItem key={sanction.id} sanction={sanction} />
            ))}
          </div>
        )}
      </Section>
      <TrustSection />
    </>
  );
}
