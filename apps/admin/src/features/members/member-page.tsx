import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { type AdminMemberDetail, asId, formatCoins, type MemberId, SANCTION_KINDS } from "@yoforex/contracts";
import { Badge, Button, DateTime, DefinitionList, Page, PageHeader, Section } from "@yoforex/ui";
import { useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { useMay } from "../../shell/use-may.ts";
import { useTitle } from "../../shell/use-title.ts";
import { AdjustDialog } from "../adjustments/adjust-dialog.tsx";
import { MemberAdjustments } from "../adjustments/member-adjustments.tsx";
import { MemberBadgeList } from "../badges/member-badge-list.tsx";
import { ClearProfile } from "./clear-profile.tsx";
import { MemberNotes } from "./member-notes.tsx";
import { Purses } from "./purses.tsx";
import { type ReasonedAct, ReasonedActDialog } from "./reasoned-act.tsx";
import { ReferralList } from "./referral-list.tsx";
import { SanctionDialog } from "./sanction-dialog.tsx";
import { SanctionHistory } from "./sanction-history.tsx";
import { WaysIn } from "./ways-in.tsx";

const route = getRouteApi("/staff/members/$memberId");

/** One member: what she is, what she holds, and her standing. */
export function MemberPage() {
  const trpc = useTRPC();
  const { memberId } = route.useParams();
  const { at } = route.useSearch();
  const member = useQuery(
    trpc.members.detail.queryOptions(
      { memberId, ...(at && { at }) },
      // What she had before stays while another instant is read, never another member's page.
      { placeholderData: (before) => (before?.id === memberId ? before : undefined) },
    ),
  );
  useTitle(member.data?.username ?? "Member");
  return (
    <Page>
      <Loaded query={member}>{(data) => <Detail member={data} />}</Loaded>
    </Page>
  );
}

function Detail({ member }: { member: AdminMemberDetail }) {
  const [sanctioning, setSanctioning] = useState(false);
  const [adjusting, setAdjusting] = useState(false);
  const may = useMay();
  const [act, setAct] = useState<ReasonedAct | null>(null);
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
            <>
              {may.call("members.signOut") && may.sanction(member, "suspend") ? (
                <Button onClick={() => setAct({ type: "signOut", memberId: member.id })}>
                  Sign out everywhere
                </Button>
              ) : null}
              {may.call("adjustments.propose") && !may.isSelf(member) ? (
                <Button onClick={() => setAdjusting(true)}>Adjust coins</Button>
              ) : null}
              {may.sanction(member, "warn") ? (
                <Button variant="danger" onClick={() => setSanctioning(true)}>
                  Sanction
                </Button>
              ) : null}
            </>
          )
        }
      />
      <Purses member={member} />
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
              term: "Session last used",
              value:
                member.sessionLastUsedAt === null ? (
                  "none open"
                ) : (
                  <DateTime at={member.sessionLastUsedAt} zone />
                ),
            },
            {
              term: "Last sign-in",
              value: member.lastSignInAt === null ? "never" : <DateTime at={member.lastSignInAt} zone />,
            },
            { term: "Since", value: <DateTime at={member.createdAt} zone /> },
          ]}
        />
      </Section>
      {member.status === "erased" ? null : (
        <Section title="Profile">
          <ClearProfile member={member} />
        </Section>
      )}
      {may.call("members.waysIn") ? (
        <Section title="Ways in">
          <WaysIn member={member} />
        </Section>
      ) : null}
      <Section title="Invitations">
        <ReferralList memberId={asId<MemberId>(member.id)} />
      </Section>
      <Section title="Badges">
        <MemberBadgeList memberId={asId<MemberId>(member.id)} />
      </Section>
      {may.call("adjustments.list") ? (
        <Section title="Adjustments">
          <MemberAdjustments memberId={asId<MemberId>(member.id)} />
        </Section>
      ) : null}
      <Section title="Sanctions">
        <SanctionHistory
          rows={member.sanctions}
          mayLift={(kind) => may.sanction(member, kind)}
          onLift={(sanctionId) => setAct({ type: "lift", sanctionId })}
        />
      </Section>
      <Section title="Notes">
        <MemberNotes member={member} />
      </Section>
      {sanctioning ? (
        <SanctionDialog
          memberId={asId<MemberId>(member.id)}
          username={member.username}
          kinds={SANCTION_KINDS.filter((kind) => may.sanction(member, kind))}
          onClose={() => setSanctioning(false)}
        />
      ) : null}
      {adjusting ? (
        <AdjustDialog
          memberId={asId<MemberId>(member.id)}
          username={member.username}
          onClose={() => setAdjusting(false)}
        />
      ) : null}
      {act === null ? null : <ReasonedActDialog act={act} onClose={() => setAct(null)} />}
    </>
  );
}
