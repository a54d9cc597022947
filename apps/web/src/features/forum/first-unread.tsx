import type { UnreadPosts } from "@yoforex/contracts";
import { Link, MailIcon } from "@yoforex/ui";
import { countWords } from "../../shell/count-words.ts";
import { pathOfPost } from "./thread-path.ts";

/** The way to the first post that one hasn't read, unless one hasn't read any. */
export function FirstUnread({ slug, unread }: { slug: string; unread: UnreadPosts | null }) {
  if (unread === null || unread.number === 1) return null;
  return (
    <p className="jump jump--unread">
      <MailIcon />
      <span>{countWords(unread.count, "reply", "replies")} since you were here.</span>
      <Link to={pathOfPost(slug, unread)}>Go to the first unread, #{unread.number}</Link>
    </p>
  );
}
