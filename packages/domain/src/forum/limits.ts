import type { Limit } from "@yoforex/auth";

const HOUR = 3_600;

/** How often a member may do what others have to read, or what costs the server work. */
export const LIMITS = {
  threads: { name: "forum-threads", points: 30, perSeconds: HOUR },
  replies: { name: "forum-replies", points: 120, perSeconds: HOUR },
  edits: { name: "forum-edits", points: 60, perSeconds: HOUR },
  /** Accepting and taking back, each of which writes to the journal and may send a mail. */
  answers: { name: "forum-answers", points: 30, perSeconds: HOUR },
  /** Marking whole lists as read, which may write a row for every thread. */
  readAll: { name: "forum-read-all", points: 30, perSeconds: HOUR },
  watching: { name: "forum-watching", points: 300, perSeconds: HOUR },
  bookmarks: { name: "forum-bookmarks", points: 300, perSeconds: HOUR },
  votes: { name: "forum-votes", points: 120, perSeconds: HOUR },
  /** Pictures, each of which is drawn anew and takes room. */
  pictures: { name: "forum-pictures", points: 20, perSeconds: 24 * HOUR },
  postVotes: { name: "forum-post-votes", points: 300, perSeconds: HOUR },
  previews: { name: "forum-previews", points: 600, perSeconds: HOUR },
} as const satisfies Record<string, Limit>;
