import type { MemberRef } from "@yoforex/contracts/identity";
import type { ReactElement, ReactNode } from "react";
import { Avatar, type AvatarSize } from "./avatar.tsx";
import { Badge } from "./badge.tsx";
import { Link } from "./link.tsx";

interface MemberBadgeProps {
  member: Pick<MemberRef, "username" | "avatarUrl" | "role">;
  /** Where the name leads; without it the name is plain text. */
  to?: string | undefined;
  size?: AvatarSize | undefined;
  /** A quiet line after or under the name: a level, a date. */
  meta?: ReactNode;
  hideAvatar?: boolean | undefined;
}

/** Who somebody is, beside a post or a product: picture, name, and the role when it is staff. */
export function MemberBadge({ member, to, size = "sm", meta, hideAvatar }: MemberBadgeProps): ReactElement {
  return (
    <span className={`member member--${size}`}>
      {hideAvatar ? null : <Avatar name={member.username} src={member.avatarUrl} size={size} />}
      <span className="member__text">
        <span className="member__line">
          {to === undefined ? (
            <b className="member__name">{member.username}</b>
          ) : (
            <Link to={to} className="member__name">
              {member.username}
            </Link>
          )}
          {member.role === "user" ? null : <Badge tone="line">{member.role}</Badge>}
        </span>
        {meta ? <span className="meta">{meta}</span> : null}
      </span>
    </span>
  );
}
