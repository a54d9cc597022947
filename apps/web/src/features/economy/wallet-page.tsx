import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import type { Purse, WalletView } from "@yoforex/contracts";
import {
  Alert,
  ButtonLink,
  DateTime,
  formatFigure,
  Page,
  PageHeader,
  PurseStrip,
  RailSection,
  signedCoins,
  Timeline,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { EarningLeft } from "./earning-left.tsx";
import { Expiring } from "./expiring.tsx";
import { Explain } from "./explain.tsx";
import { FrozenNote } from "./frozen-note.tsx";
import { PURSE_WORDS } from "./purse-words.ts";
import { Statement } from "./statement.tsx";
import { WalletChart } from "./wallet-chart.tsx";

const route = getRouteApi("/wallet");

/** Every coin one has: in which purse, why, and when it changes. */
export function WalletPage() {
  useTitle("Wallet");
  return <MembersOnly title="Wallet">{() => <Wallet />}</MembersOnly>;
}

function Wallet() {
  const trpc = useTRPC();
  const { purse = "available", kind, from, until } = route.useSearch();
  const wallet = useQuery(trpc.economy.wallet.queryOptions());
  return (
    <Page rail={wallet.data === undefined ? null : <WalletRail wallet={wallet.data} />}>
      <PageHeader
        title="Wallet"
        lede="Every figure opens to the entries behind it."
        actions={
          <>
            <ButtonLink to="/vault">Lock in vault</ButtonLink>
            <ButtonLink to="/withdrawals">Withdraw</ButtonLink>
            <ButtonLink to="/coins" variant="primary">
              Get coins
            </ButtonLink>
          </>
        }
      />
      <Loaded query={wallet} rows={3}>
        {(data) => (
          <div className="stack">
            {data.frozen ? <FrozenNote /> : null}
            {data.welcomeOwed > 0 ? (
              <Alert
                title={`${formatFigure(data.welcomeOwed)} welcome coins are owed to you. They are paid as soon as the budget for rewards is filled again; there is nothing you need to do.`}
              />
            ) : null}
            {data.owed > 0 ? (
              <Alert
                tone="warn"
                title={`You owe ${formatFigure(data.owed)} coins. Money that you paid for them went back to you after they were spent; they are taken from whatever comes into your wallet.`}
              />
            ) : null}
            <Purses wallet={data} />
          </div>
        )}
      </Loaded>
      <WalletChart />
      <Explain purse={purse} />
      <Statement key={purse} purse={purse} kind={kind} from={from} until={until} />
    </Page>
  );
}

function Purses({ wallet }: { wallet: WalletView }) {
  return (
    <>
      <PurseStrip
        purses={wallet.purses.map(({ purse, balance, changedAt, next }) => ({
          name: PURSE_WORDS[purse].name,
          amount: balance,
          to: purse === "available" ? "/wallet#statement" : `/wallet?purse=${purse}#statement`,
          what: PURSE_WORDS[purse].what,
          when: [
            ...(next === null
              ? []
              : [
                  <span key="next">
                    {formatFigure(next.amount)} on <DateTime at={next.at} />
                  </span>,
                ]),
            changedAt === null ? (
              "No entry yet"
            ) : (
              <span key="changed">
                Changed <DateTime at={changedAt} />
              </span>
            ),
          ],
        }))}
      />
      <p className="sums">
        <span>
          Available {formatFigure(balanceOf(wallet, "available"))} + purchased{" "}
          {formatFigure(balanceOf(wallet, "purchased"))} = <b>{formatFigure(wallet.spendable)} to spend</b>
        </span>{" "}
        <span>
          All five = <b>{formatFigure(wallet.total)}</b>
        </span>
      </p>
    </>
  );
}

const balanceOf = ({ purses }: WalletView, wanted: Purse): number =>
  purses.find(({ purse }) => purse === wanted)?.balance ?? 0;

function WalletRail({ wallet }: { wallet: WalletView }) {
  return (
    <>
      <EarningLeft />
      {wallet.expiry === null ? null : <Expiring expiry={wallet.expiry} />}
      <RailSection title="What changes next">
        {wallet.upcoming.length === 0 ? (
          <p className="meta">Nothing is due.</p>
        ) : (
          <Timeline
            items={wallet.upcoming.map(({ at, amount, cause }) => ({
              key: `${at}${cause.text}`,
              when: (
                <>
                  <DateTime at={at} /> {signedCoins(amount)}
                </>
              ),
              what: cause.text,
            }))}
          />
        )}
      </RailSection>
    </>
  );
}
