import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { ProofView } from "@yoforex/contracts";
import { Alert, DateTime, formatFigure, Page, PageHeader, Section, StatStrip, SumTable } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { accountKindName } from "./account-name.ts";

/** The promise, for anybody to check: issued = held, to the coin. */
export function ProofPage() {
  useTitle("Proof");
  const trpc = useTRPC();
  const proof = useQuery(
    trpc.economy.proof.queryOptions(undefined, { staleTime: 0, refetchInterval: 30_000 }),
  );
  return (
    <Page>
      <PageHeader
        title="Proof"
        lede="Every coin ever issued is in exactly one account. Add them up and nothing is missing and nothing is too much."
      />
      <Loaded query={proof} rows={8}>
        {(data) => <Proof data={data} />}
      </Loaded>
    </Page>
  );
}

const isRight = ({ difference, lastCheck }: ProofView): boolean =>
  difference === 0 && lastCheck?.passed !== false;

function Proof({ data }: { data: ProofView }) {
  const { lastCheck, lastSeal } = data;
  return (
    <>
      {isRight(data) ? null : (
        <Alert
          tone="loss"
          live
          title={
            data.difference === 0
              ? "The last check found something that does not fit."
              : `The books are ${formatFigure(data.difference)} coins apart.`
          }
        >
          Whoever runs this site sees which accounts. This page turns green again when everything was
          recomputed and fits.
        </Alert>
      )}
      <p className={isRight(data) ? "headline is-gain" : "headline is-loss"}>
        <span className="headline__figure">{formatFigure(data.difference)}</span> coins of difference between
        all that was issued and all that is held
      </p>
      <StatStrip
        stats={[
          { label: "Issued", value: formatFigure(data.issued), note: "all coins ever put into circulation" },
          {
            label: "Held",
            value: formatFigure(data.held),
            note: `in ${formatFigure(data.accounts)} accounts`,
          },
          {
            label: "Last check",
            value: lastCheck === null ? "none yet" : lastCheck.passed ? "passed" : "failed",
            ...(lastCheck?.passed === false && { tone: "loss" as const }),
            note:
              lastCheck === null ? (
                "one runs every minute"
              ) : (
                <>
                  new entries <DateTime at={lastCheck.lookedAt} style="second" zone />, everything{" "}
                  <DateTime at={lastCheck.at} style="minute" zone />
                </>
              ),
          },
        ]}
      />
      <Section title="Held, by kind of account">
        <SumTable
          caption="Coins held by each kind of account"
          rows={data.kinds
            .filter(({ kind }) => kind !== "issuance")
            .map(({ kind, balance }) => ({ label: accountKindName(kind), amount: balance }))}
          total="Held"
        />
      </Section>
      {lastSeal === null ? null : (
        <p>
          Sealed up to <strong>{lastSeal.day}</strong>: {formatFigure(lastSeal.entries)} entries that day
          under the root <code className="hash">{lastSeal.root}</code>. Keep it: whoever changes that past,
          changes this number.
        </p>
      )}
      <p className="muted">
        A transfer takes from some accounts exactly what it gives to others; its entries add up to 0, and none
        is ever changed or removed. A mistake is corrected by another transfer that names it. Every minute all
        balances are added up and every new entry is compared with the one before it; every night everything
        is recomputed from the first entry on.
      </p>
    </>
  );
}
