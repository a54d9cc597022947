/** Replies on a page. Their numbers never change, so a link to a page never shifts. */
export const REPLIES_PER_PAGE = 20;

/** The page, from 1, on which a reply stands; number 1 is the thread's own post, on every page. */
export const pageOfReply = (number: number): number =>
  Math.max(1, Math.ceil((number - 1) / REPLIES_PER_PAGE));

/** What the address of a thread is made of: words for people, and the short id by which it is found. */
export interface ThreadAddress {
  slug: string;
  shortId: string;
}

/** The address of a thread as views carry it. */
export const addressOf = ({ slug, shortId }: ThreadAddress): string => `${slug}-${shortId}`;

/** The path of one post in the member app: the thread, the page it stands on, its place there. */
export function postPath(thread: ThreadAddress, number: number): string {
  const page = pageOfReply(number);
  return `/t/${addressOf(thread)}${page === 1 ? "" : `?page=${page}`}#post-${number}`;
}
