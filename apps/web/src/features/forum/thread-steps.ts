import type { ThreadView } from "@yoforex/contracts";
import { pathOfPost } from "./thread-path.ts";

/** One place of a thread worth going to. */
export interface Step {
  number: number;
  path: string;
  words: string;
  accepted: boolean;
}

type Steps = Pick<ThreadView, "slug" | "kind" | "post" | "acceptedReply" | "replies" | "page" | "pageCount">;

/** The first post, the accepted answer and the latest post on this page, in the thread's order, each once. */
export function stepsOf({ slug, kind, post, acceptedReply, replies, page, pageCount }: Steps): Step[] {
  const last = replies.at(-1);
  const steps: Step[] = [
    {
      number: 1,
      path: pathOfPost(slug, { page: 1, number: 1 }),
      words: `${kind === "question" ? "Question" : "Opening"}, ${post.author.username}`,
      accepted: false,
    },
  ];
  if (last !== undefined && last.number !== acceptedReply?.number) {
    steps.push({
      number: last.number,
      path: pathOfPost(slug, { page, number: last.number }),
      words: `${page === pageCount ? "Latest" : "Last on this page"}, ${last.author.username}`,
      accepted: false,
    });
  }
  if (acceptedReply !== null) {
    steps.push({
      number: acceptedReply.number,
      path: pathOfPost(slug, acceptedReply),
      words: `Accepted, ${acceptedReply.author.username}`,
      accepted: true,
    });
  }
  return steps.toSorted((a, b) => a.number - b.number);
}
