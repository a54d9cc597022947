import type { BadgeRef } from "@yoforex/contracts/badges";
import type { MemberRef } from "@yoforex/contracts/identity";
import type { ReactElement, ReactNode } from "react";
import { Avatar, type AvatarSize } from "./avatar.tsx";
import { Badge } from "./badge.tsx";
import { Link } from "./link.tsx";

interface MemberBadgeProps {
  member: Pick<MemberRef, "username" | "displayName" | "avatarUrl" | "role">;
  /** Where the name leads; without it the name is plain text. */
  to?: string | undefined;
  size?: AvatarSize | undefined;
  /** A quiet line after or under the name: a level, a date. */
  meta?: ReactNode;
  hideAvatar?: boolean | undefined;
  /** What the member was given; few, since the line has no end. */
  badges?: readonly BadgeRef[] | undefined;
}

/** Who somebody is, beside a post or a product: picture, names, and the role when it is staff. */
export function MemberBadge({
  member,
  to,
  size = "sm",
  meta,
  hideAvatar,
  badges,
}: MemberBadgeProps): ReactElement {
  const shown = member.displayName ?? member.username;
  return (
    <span className={`member member--${size}`}>
      {hideAvatar ? null : <Avatar name={member.username} src={member.avatarUrl} size={size} />}
      <span className="member__text">
        <span className="member__line">
          {to === undefined ? (
            <b className="member__name">{shown}</b>
          ) : (
            <Link to={to} className="member__name">
              {shown}
            </Link>
          )}
          {/* Two members may call themselves alike; what tells them apart stands beside it. */}
          {member.displayName === null ? null : (
            <span className="meta member__handle">@{member.username}</span>
          )}
          {member.role === "user" ? null : <Badge tone="line">{member.role}</Badge>}
          {badges?.map(({ id, name, tone }) => (
            <Badge key={id} tone={tone}>
              {name}
            </Badge>
          ))}
        </span>
        {meta ? <span className="meta">{meta}</span> : null}
      </span>
    </span>
  );
}
