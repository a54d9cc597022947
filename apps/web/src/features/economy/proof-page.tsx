import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { formatCoins } from "@yoforex/contracts";
import { Alert, DateTime, Page, PageHeader, StatStrip } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";

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
      <Loaded query={proof} rows={2}>
        {(data) => (
          <>
            {data.difference === 0 ? null : (
              <Alert tone="loss" live title={`The books are ${formatCoins(data.difference)} coins apart.`} />
            )}
            <StatStrip
              stats={[
                {
                  label: "Issued",
                  value: formatCoins(data.issued),
                  note: "all coins ever put into circulation",
                },
                {
                  label: "Held",
                  value: formatCoins(data.held),
                  note: `in ${formatCoins(data.accounts)} accounts`,
                },
                {
                  label: "Difference",
                  value: formatCoins(data.difference),
                  tone: data.difference === 0 ? "gain" : "loss",
                  note: "must read 0",
                },
                {
                  label: "Last full check",
                  value: data.lastCheck === null ? "none yet" : data.lastCheck.passed ? "passed" : "failed",
                  note:
                    data.lastCheck === null ? (
                      "one runs every ten minutes"
                    ) : (
                      <DateTime at={data.lastCheck.at} style="second" zone />
                    ),
                },
              ]}
            />
            {data.lastSeal === null ? null : (
              <p>
                Sealed up to <strong>{data.lastSeal.day}</strong>: {formatCoins(data.lastSeal.entries)}{" "}
                entries that day under the root <code className="hash">{data.lastSeal.root}</code>. Keep it:
                whoever changes that past, changes this number.
              </p>
            )}
            <p className="muted">
              A transfer takes from some accounts exactly what it gives to others; its entries add up to 0,
              and none is ever changed or removed. A mistake is corrected by another transfer that names it.
              The check recomputes every balance from the first entry on.
            </p>
          </>
        )}
      </Loaded>
    </Page>
  );
}
