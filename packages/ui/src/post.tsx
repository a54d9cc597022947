import type { BadgeRef } from "@yoforex/contracts/badges";
import type { MemberRef } from "@yoforex/contracts/identity";
import type { ReactElement, ReactNode } from "react";
import { Avatar } from "./avatar.tsx";
import { classNames } from "./class-names.ts";
import { CheckIcon } from "./icons.ts";
import { MemberBadge } from "./member-badge.tsx";

export interface PostProps {
  /** The anchor of the post within its page. */
  id: string;
  author: Pick<MemberRef, "username" | "displayName" | "avatarUrl" | "role">;
  authorPath?: string | undefined;
  /** A few of the author’s. */
  badges?: readonly BadgeRef[] | undefined;
  /** After the name: level, date, "edited". */
  meta?: ReactNode;
  /** Counted from 1 within the thread. */
  number: number;
  /** Marks it as the accepted answer and says who chose it: "chosen by tidewatch on 16 Nov". */
  accepted?: ReactNode;
  /** Quiet small buttons and a menu. */
  actions?: ReactNode;
  /** `Prose`, and whatever is quoted into the post. */
  children: ReactNode;
}

/** One post of a thread. */
export function Post({
  id,
  author,
  authorPath,
  badges,
  meta,
  number,
  accepted,
  actions,
  children,
}: PostProps): ReactElement {
  return (
    <article
      className={classNames("post", Boolean(accepted) && "post--accepted")}
      id={id}
      aria-label={`Post ${number} by ${author.username}`}
    >
      <span className="post__avatar">
        <Avatar name={author.username} src={author.avatarUrl} size="lg" />
      </span>
      <div className="post__text">
        {accepted ? (
          <p className="post__accepted">
            <CheckIcon /> Accepted answer <span className="meta">{accepted}</span>
          </p>
        ) : null}
        <header className="post__head">
          <span className="post__small-avatar">
            <Avatar name={author.username} src={author.avatarUrl} size="sm" />
          </span>
          <MemberBadge member={author} to={authorPath} hideAvatar meta={meta} badges={badges} />
          <a className="meta post__number" href={`#${id}`}>
            #{number}
          </a>
        </header>
        {children}
        {actions ? <div className="post__actions">{actions}</div> : null}
      </div>
    </article>
  );
}

/** A line across the thread: the new posts begin here. */
export function UnreadLine({ children }: { children: ReactNode }): ReactElement {
  return <p className="unread-line">{children}</p>;
}
