import { pageOfReply, REPLIES_PER_PAGE } from "../thread-path.ts";

/** How many pages a thread has whose newest reply has this number. */
export const pageCountOf = (lastNumber: number): number => pageOfReply(lastNumber);

/** The numbers of the replies on a page, both ends included. */
export const numbersOnPage = (page: number): { first: number; last: number } => ({
  first: (page - 1) * REPLIES_PER_PAGE + 2,
  last: page * REPLIES_PER_PAGE + 1,
});
