import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { asId, type FlagCaseDetail, type FlagCaseId } from "@yoforex/contracts";
import {
  Badge,
  Card,
  DateTime,
  DefinitionList,
  MemberBadge,
  Page,
  PageHeader,
  Section,
  Timeline,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { CaseActs } from "./case-acts.tsx";
import { countedFlags, FLAG_REASON_NAMES, OUTCOME_NAMES } from "./flag-words.ts";

const route = getRouteApi("/staff/flags/$caseId");

/** One flagged post in its context, what members say against it, and the means to decide. */
export function FlagCasePage() {
  useTitle("Flagged post");
  const trpc = useTRPC();
  const { caseId } = route.useParams();
  const query = useQuery(trpc.flags.case.queryOptions({ caseId: asId<FlagCaseId>(caseId) }));
  return (
    <Page>
      <Loaded query={query}>{(data) => <Case found={data} />}</Loaded>
    </Page>
  );
}

function Case({ found }: { found: FlagCaseDetail }) {
  const { post, claim, decision, flags, context } = found;
  return (
    <>
      <PageHeader
        title={post.threadTitle}
        lede={decision === null ? "Waits for a decision." : "It can be taken back at any time."}
        crumbs={[{ label: "Flags", to: "/flags" }, { label: post.author.username }]}
        meta={
          <>
            <Badge tone="line">{post.type}</Badge>
            <Badge tone="warn">{countedFlags(found)}</Badge>
            {post.hidden ? <Badge tone="loss">hidden</Badge> : null}
            {post.deleted ? <Badge tone="warn">deleted by its author</Badge> : null}
            {claim === null ? null : <Badge tone="accent">{claim.by.username} looks at it</Badge>}
            <MemberBadge member={post.author} to={`/members/${post.author.id}`} />
          </>
        }
      />
      <CaseActs found={found} />
      {decision === null ? null : (
        <Section title="What was decided">
          <DefinitionList
            items={[
              { term: "Outcome", value: OUTCOME_NAMES[decision.outcome].name },
              { term: "By", value: decision.by.username },
              { term: "When", value: <DateTime at={decision.at} zone /> },
              { term: "Reason", value: decision.reason },
            ]}
          />
        </Section>
      )}
      <Section title="The post where it stands">
        <div className="stack">
          {context.map((one) => (
            <ContextPost key={one.number} post={one} />
          ))}
        </div>
      </Section>
      <Section title="What members say">
        <Timeline
          items={flags.map(({ by, reason, words, at }) => ({
            key: `${by.id}${at}`,
            when: <DateTime at={at} zone />,
            what: `${by.username}: ${FLAG_REASON_NAMES[reason]}`,
            ...(words !== null && { note: words }),
          }))}
        />
      </Section>
    </>
  );
}

function ContextPost({ post }: { post: FlagCaseDetail["context"][number] }) {
  const { number, author, text, isFlagged, hidden, at } = post;
  return (
    <Card
      head={
        <>
          <MemberBadge member={author} to={`/members/${author.id}`} />
          <span className="meta">
            #{number} · <DateTime at={at} zone />
          </span>
          {isFlagged ? <Badge tone="warn">flagged</Badge> : null}
          {hidden ? <Badge tone="loss">hidden</Badge> : null}
        </>
      }
    >
      <p className={isFlagged ? undefined : "muted"}>{text}</p>
    </Card>
  );
}
