import { getRouteApi } from "@tanstack/react-router";
import { type AdminMemberDetail, formatCoins } from "@yoforex/contracts";
import { Button, ButtonLink, DateTime, Section, StatStrip } from "@yoforex/ui";
import { InstantField } from "../../shell/instant-field.tsx";

const route = getRouteApi("/staff/members/$memberId");

/** What a member has in each purse, now or as of an instant that stands in the address. */
export function Purses({ member }: { member: AdminMemberDetail }) {
  const { at } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: string | undefined) => void navigate({ search: { at: next }, replace: true });
  const until = member.pursesAt === null ? "" : `&until=${justAfter(member.pursesAt)}`;
  return (
    <Section
      title="Purses"
      aside={
        <ButtonLink size="sm" to={`/ledger/transfers?memberId=${member.id}${until}`}>
          Transfers
        </ButtonLink>
      }
    >
      <search className="filters">
        <InstantField label="As of" value={at} onValue={change} />
        {at === undefined ? null : <Button onClick={() => change(undefined)}>Now</Button>}
      </search>
      {member.pursesAt === null ? null : (
        <p className="meta">
          As of <DateTime at={member.pursesAt} style="second" zone />
        </p>
      )}
      <StatStrip
        stats={member.purses.map(({ kind, balance }) => ({ label: kind, value: formatCoins(balance) }))}
      />
    </Section>
  );
}

/** The purses count what happened in their own millisecond; the browser leaves out that of `until`. */
const justAfter = (at: string) => new Date(Date.parse(at) + 1).toISOString();
