import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { type AdminMemberDetail, formatCoins } from "@yoforex/contracts";
import {
  Badge,
  Button,
  ButtonLink,
  DateTime,
  DefinitionList,
  Page,
  PageHeader,
  Section,
  StatStrip,
} from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { StandingDialog } from "./standing-dialog.tsx";

const route = getRouteApi("/staff/members/$memberId");

/** One member: what she is, what she holds, and her standing. */
export function MemberPage() {
  const trpc = useTRPC();
  const { memberId } = route.useParams();
  const member = useQuery(trpc.members.detail.queryOptions({ memberId }));
  useTitle(member.data?.username ?? "Member");
  return (
    <Page>
      <Loaded query={member}>{(data) => <Detail member={data} />}</Loaded>
    </Page>
  );
}

function Detail({ member }: { member: AdminMemberDetail }) {
  const [asking, setAsking] = useState(false);
  const active = member.status === "active";
  return (
    <>
      <PageHeader
        title={member.username}
        crumbs={[{ label: "Members", to: "/members" }, { label: member.username }]}
        meta={
          <>
            <Badge tone={active ? "gain" : "loss"}>{member.status}</Badge>
            {member.role === "user" ? null : <Badge tone="line">{member.role}</Badge>}
            {member.emailVerified ? null : <Badge tone="warn">e-mail not verified</Badge>}
          </>
        }
        actions={
          member.status === "erased" ? null : (
            <Button variant={active ? "danger" : "default"} onClick={() => setAsking(true)}>
              {active ? "Suspend" : "Reinstate"}
            </Button>
          )
        }
      />
      <Section
        title="Purses"
        aside={
          <ButtonLink size="sm" to={`/ledger/transfers?memberId=${member.id}`}>
            Transfers
          </ButtonLink>
        }
      >
        <StatStrip
          stats={member.purses.map(({ kind, balance }) => ({ label: kind, value: formatCoins(balance) }))}
        />
      </Section>
      <Section title="Facts">
        <DefinitionList
          items={[
            { term: "Coins in all purses", value: formatCoins(member.total) },
            { term: "Threads", value: formatCoins(member.threadCount) },
            { term: "Replies", value: formatCoins(member.replyCount) },
            { term: "Listings", value: formatCoins(member.listingCount) },
            { term: "Orders", value: formatCoins(member.purchaseCount) },
            { term: "Open sessions", value: formatCoins(member.sessionCount) },
            {
              term: "Last sign-in",
              value: member.lastSignInAt === null ? "never" : <DateTime at={member.lastSignInAt} zone />,
            },
            { term: "Since", value: <DateTime at={member.createdAt} zone /> },
          ]}
        />
      </Section>
      {asking ? <StandingDialog member={member} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
