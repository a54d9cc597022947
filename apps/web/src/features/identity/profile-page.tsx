import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { type ProfileView, zSocialSite } from "@yoforex/contracts";
import {
  Alert,
  Avatar,
  Badge,
  ButtonLink,
  DateTime,
  DefinitionList,
  formatFigure,
  Link,
  Page,
  PageHeader,
  RelativeTime,
  Section,
  StatStrip,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { BLOCK_WORDS } from "../../shell/use-block.ts";
import { useMe } from "../../shell/use-me.ts";
import { useTitle } from "../../shell/use-title.ts";
import { BlockButton } from "./block-button.tsx";
import { EXPERIENCE_NAMES } from "./experience-names.ts";
import { FollowButton } from "./follow-button.tsx";
import { SOCIAL_NAMES } from "./social-names.ts";

const route = getRouteApi("/u/$username");

/** A member as everybody sees her. */
export function ProfilePage() {
  const trpc = useTRPC();
  const { username } = route.useParams();
  useTitle(username);
  const profile = useQuery(trpc.identity.profile.queryOptions({ username }));
  return (
    <Page>
      <Loaded query={profile} page={username}>
        {(data) =>
          data.username === username ? (
            <Profile profile={data} />
          ) : (
            <Navigate to="/u/$username" params={{ username: data.username }} replace />
          )
        }
      </Loaded>
    </Page>
  );
}

function Profile({ profile }: { profile: ProfileView }) {
  const me = useMe();
  return (
    <>
      <PageHeader
        title={profile.displayName ?? profile.username}
        lede={profile.bio ?? undefined}
        meta={
          <>
            <Avatar name={profile.username} src={profile.avatarUrl} size="xl" />
            {profile.displayName === null ? null : <span>@{profile.username}</span>}
            {profile.role === "user" ? null : <Badge tone="line">{profile.role}</Badge>}
            <span>
              Member since <DateTime at={profile.joinedAt} style="date" />
            </span>
            {profile.lastSeenAt === null ? null : (
              <span>
                Last here <RelativeTime at={profile.lastSeenAt} />
              </span>
            )}
          </>
        }
        actions={
          me == null ? null : me.id === profile.id ? (
            <ButtonLink to="/settings">Edit</ButtonLink>
          ) : (
            <>
              {profile.block === null ? (
                <FollowButton member={profile} following={profile.following} />
              ) : null}
              <BlockButton profile={profile} />
            </>
          )
        }
      />
      {profile.block === null ? null : <Alert title={BLOCK_WORDS[profile.block]} />}
      <StatStrip
        stats={[
          ...counted("Threads", profile.threadCount),
          ...counted("Replies", profile.replyCount),
          ...counted("Accepted answers", profile.acceptedAnswerCount),
          ...counted("Products", profile.listingCount),
          ...counted("Followers", profile.followers),
        ]}
      />
      {profile.badges.length === 0 ? null : (
        <Section title="Badges" aside={<Link to="/badges">Every badge</Link>}>
          <p className="cluster">
            {profile.badges.map(({ id, name, tone }) => (
              <Badge key={id} tone={tone}>
                {name}
              </Badge>
            ))}
          </p>
        </Section>
      )}
      <Section title="About">
        <div className="facts">
          <DefinitionList
            items={[
              {
                term: "Experience",
                value: profile.experience === null ? "not said" : EXPERIENCE_NAMES[profile.experience],
              },
              { term: "Place", value: profile.location ?? "not said" },
              {
                term: "Website",
                value:
                  profile.website === null ? (
                    "none"
                  ) : (
                    <Outward to={profile.website}>{profile.website}</Outward>
                  ),
              },
              ...elsewhere(profile),
              {
                term: "Pairs",
                value: profile.favoritePairs.length === 0 ? "not said" : profile.favoritePairs.join(", "),
              },
            ]}
          />
        </div>
      </Section>
    </>
  );
}

/** A figure that she shows; nothing for one that she doesn't. */
const counted = (label: string, count: number | null) =>
  count === null ? [] : [{ label, value: formatFigure(count) }];

/** A link that a member wrote: it vouches for nothing. */
function Outward({ to, children }: { to: string; children: string }) {
  return (
    <a href={to} rel="nofollow noopener ugc" target="_blank">
      {children}
    </a>
  );
}

const elsewhere = ({ socialLinks }: ProfileView) =>
  zSocialSite.options.flatMap((site) => {
    const link = socialLinks[site];
    if (link === undefined) return [];
    return [
      { term: SOCIAL_NAMES[site], value: <Outward to={link}>{new URL(link).pathname.slice(1)}</Outward> },
    ];
  });
