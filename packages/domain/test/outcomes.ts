import type { DomainError, ErrorCode } from "@yoforex/contracts";
import { expect } from "vitest";

/** What a refusal looks like, for `rejects.toEqual`. */
export const refused = (code: ErrorCode, details: object = {}): Partial<DomainError> =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

/** Of several attempts: what the successful ones returned, and the codes of the refused ones. */
export async function outcomes<T>(attempts: Promise<T>[]): Promise<{ done: T[]; codes: string[] }> {
  const settled = await Promise.allSettled(attempts);
  return {
    done: settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])),
    codes: settled.flatMap((one) =>
      one.status === "rejected" ? [String(one.reason.code ?? one.reason)] : [],
    ),
  };
}

export const times = <T>(n: number, make: (index: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));
