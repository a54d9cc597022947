import { refusalOf } from "@yoforex/client/errors";
import { newId, type RequestId } from "@yoforex/contracts";
import { useState } from "react";

/** Whether an outcome is known: a success or a refusal is; a lost answer is not. */
export const isSettled = (error: unknown): boolean => error === null || refusalOf(error) !== null;

/**
 * One id for one act, however often it is sent. It is renewed once the outcome is known, and kept after a lost
 * answer, so that asking again can't do the same thing twice.
 */
export function useRequestId(): { requestId: RequestId; settle(error: unknown): void } {
  const [requestId, setRequestId] = useState(() => newId<RequestId>());
  const settle = (error: unknown) => {
    if (isSettled(error)) setRequestId(newId<RequestId>());
  };
  return { requestId, settle };
}
