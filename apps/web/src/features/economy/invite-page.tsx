import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { InviteView } from "@yoforex/contracts";
import {
  CopyButton,
  DateTime,
  Field,
  formatFigure,
  Input,
  Page,
  PageHeader,
  Section,
  StatStrip,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { Invited } from "./invited.tsx";

/** One's link, what it pays and when, and who came by it. */
export function InvitePage() {
  useTitle("Invite");
  return <MembersOnly title="Invite">{() => <Invite />}</MembersOnly>;
}

function Invite() {
  const trpc = useTRPC();
  const invite = useQuery(trpc.economy.invite.queryOptions());
  return (
    <Page>
      <PageHeader
        title="Invite"
        crumbs={[{ label: "Earn", to: "/earn" }, { label: "Invite" }]}
        lede="Who registers by your link and stays pays you by itself. It costs them nothing."
      />
      <Loaded query={invite}>
        {(data) => (
          <>
            <YourLink code={data.code} />
            <Section title="What it brought">
              <div className="stack">
                <StatStrip
                  stats={[
                    { label: "Joined", value: formatFigure(data.joined) },
                    { label: "Coins earned", value: formatFigure(data.earned) },
                    {
                      label: "Left this month",
                      value: formatFigure(data.leftThisMonth),
                      note: (
                        <>
                          of {data.conditions.qualifiedPerMonth}; anew <DateTime at={data.resetsAt} />
                        </>
                      ),
                    },
                  ]}
                />
                <Terms invite={data} />
              </div>
            </Section>
            <Section title="Who joined">
              <Invited conditions={data.conditions} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function YourLink({ code }: { code: string }) {
  const link = `${window.location.origin}/register?ref=${code}`;
  return (
    <Section title="Your link" aside={<CopyButton text={link} label="Copy the link" />}>
      <Field label="Link" hint="It counts when somebody registers by it, and not afterwards.">
        <Input readOnly value={link} onFocus={(event) => event.target.select()} />
      </Field>
    </Section>
  );
}

function Terms({ invite: { conditions, qualifiedCoins, purchaseCoins } }: { invite: InviteView }) {
  const { activeDays, earnedCoins, leastPurchase, qualifiedPerMonth } = conditions;
  return (
    <p className="meta">
      {formatFigure(qualifiedCoins)} coins once somebody has been active on {activeDays} days and earned{" "}
      {formatFigure(earnedCoins)} coins, for {qualifiedPerMonth} of them a month;{" "}
      {formatFigure(purchaseCoins)} more when their first purchase of {formatFigure(leastPurchase)} or more is
      settled, unless it was yours that they bought. Both count to your caps for activity, and a part is
      withheld for your vault.
    </p>
  );
}
