import { refusalOf } from "@yoforex/client/errors";
import type { RequestId } from "@yoforex/contracts";
import { forgetRequestId, keptRequestId } from "./kept-request.ts";

/** Whether an outcome is known: a success or a refusal is; a lost answer is not. */
export const isSettled = (error: unknown): boolean => error === null || refusalOf(error) !== null;

/**
 * One id for one act, however often it is sent. It is renewed once the outcome is known, and kept after a lost answer
 * and when the page is loaded anew, so that asking again can't do the same thing twice.
 * @param form what is sent and about what.
 * @returns `settle` is told of the answer as soon as it is there, before anything that waits for the pages to follow.
 */
export function useRequestId(form: string): { requestId: RequestId; settle(error: unknown): void } {
  const settle = (error: unknown) => {
    if (isSettled(error)) forgetRequestId(form);
  };
  return { requestId: keptRequestId(form), settle };
}
