/** Replies on a page. Their numbers never change, so a link to a page never shifts. */
export const REPLIES_PER_PAGE = 20;

/** The page, from 1, on which a reply stands; number 1 is the thread's own post, on every page. */
export const pageOfReply = (number: number): number =>
  Math.max(1, Math.ceil((number - 1) / REPLIES_PER_PAGE));

/** How many pages a thread has whose newest reply has this number. */
export const pageCountOf = (lastNumber: number): number => pageOfReply(lastNumber);

/** The numbers of the replies on a page, both ends included. */
export const numbersOnPage = (page: number): { first: number; last: number } => ({
  first: (page - 1) * REPLIES_PER_PAGE + 2,
  last: page * REPLIES_PER_PAGE + 1,
});
