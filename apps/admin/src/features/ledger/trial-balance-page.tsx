import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { formatCoins, type LedgerCheckView, type TrialBalanceView } from "@yoforex/contracts";
import {
  Alert,
  Button,
  CheckIcon,
  CloseIcon,
  DateTime,
  EmptyState,
  Page,
  PageHeader,
  Section,
  StatStrip,
  toast,
} from "@yoforex/ui";
import { InstantField } from "../../shell/instant-field.tsx";
import { Loaded } from "../../shell/loaded.tsx";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";
import { KindTable } from "./kind-table.tsx";

const route = getRouteApi("/staff/ledger");

/** Every coin is in exactly one account; all of them together must be zero. */
export function TrialBalancePage() {
  useTitle("Trial balance");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const may = useMay();
  const { at } = route.useSearch();
  const balance = useQuery(trpc.economy.trialBalance.queryOptions({ ...(at && { at }) }));
  const verify = useMutation(
    trpc.economy.verify.mutationOptions({
      onSuccess: async (check) => {
        await cache.invalidateQueries();
        if (check.passed) toast.success("Every balance recomputes from the journal.");
        else toast.error("The check found a difference. The lines below name the accounts.");
      },
    }),
  );
  return (
    <Page>
      <PageHeader
        title="Trial balance"
        lede="Every coin is in exactly one account. All accounts together must be zero, at any instant."
        actions={
          may.call("economy.verify") ? (
            <Button variant="primary" busy={verify.isPending} onClick={() => verify.mutate()}>
              Verify now
            </Button>
          ) : null
        }
      />
      <AsOf />
      <Loaded query={balance}>{(data) => <Balance data={data} past={at !== undefined} />}</Loaded>
    </Page>
  );
}

/** Which instant the figures are as of; it stands in the address, so that it can be shown to somebody else. */
function AsOf() {
  const { at } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: string | undefined) => void navigate({ search: { at: next }, replace: true });
  return (
    <search className="filters">
      <InstantField label="As of" value={at} onValue={change} />
      {at === undefined ? null : <Button onClick={() => change(undefined)}>Now</Button>}
    </search>
  );
}

function Balance({ data, past }: { data: TrialBalanceView; past: boolean }) {
  const { lastCheck } = data;
  return (
    <>
      {data.sum === 0 ? null : (
        <Alert tone="loss" title={`The accounts are ${formatCoins(data.sum)} apart.`}>
          Stop payouts and find out why before anything else.
        </Alert>
      )}
      <StatStrip
        stats={[
          {
            label: "Sum of all accounts",
            value: formatCoins(data.sum),
            tone: data.sum === 0 ? "gain" : "loss",
            note: `${formatCoins(data.accounts)} accounts of ${formatCoins(data.memberCount)} members and the system`,
          },
          {
            label: "Last check",
            value: lastCheck === null ? "none yet" : lastCheck.passed ? "passed" : "failed",
            ...(lastCheck !== null && !lastCheck.passed && { tone: "loss" as const }),
            note:
              lastCheck === null ? (
                "press Verify now"
              ) : (
                <>
                  <DateTime at={lastCheck.at} style="second" zone />, {formatCoins(lastCheck.durationMs)} ms;
                  what is new <DateTime at={lastCheck.lookedAt} style="second" zone />
                </>
              ),
          },
          {
            label: "Transfers",
            value: formatCoins(data.transfers),
            note: past ? (
              <>
                up to <DateTime at={data.at} style="second" zone />
              </>
            ) : (
              "none is ever changed"
            ),
            to: "/ledger/transfers",
          },
        ]}
      />
      <div className="halves">
        <Section title="By account kind">
          <KindTable data={data} past={past} />
        </Section>
        <Section title="Last check, line by line">
          <CheckLines check={lastCheck} />
        </Section>
      </div>
    </>
  );
}

function CheckLines({ check }: { check: LedgerCheckView | null }) {
  if (check === null)
    return (
      <EmptyState title="Not checked yet">A job looks every minute; Verify now does it at once.</EmptyState>
    );
  return (
    <ul className="checks">
      {check.results.map(({ title, counted, passed, offenders }) => (
        <li key={title} className="checks__line">
          {passed ? (
            <CheckIcon label="passed" className="is-gain" />
          ) : (
            <CloseIcon label="failed" className="is-loss" />
          )}
          <span>
            {title}
            {offenders.length > 0 ? <span className="meta is-loss"> {offenders.join(", ")}</span> : null}
          </span>
          <span className="num meta">{formatCoins(counted)}</span>
        </li>
      ))}
    </ul>
  );
}
