import type { TRPCLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { observable } from "@trpc/server/observable";
import type { StepUpMethod } from "@yoforex/contracts";
import { refusalOf } from "./errors.ts";

/** A call that waits until somebody has shown anew who she is. */
export interface StepUpRequest {
  methods: readonly StepUpMethod[];
  /** Lets the call go on, or fail as it did. */
  answer(isProven: boolean): void;
}

let waiting: StepUpRequest | null = null;
let answered: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function change(next: StepUpRequest | null): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** What waits for a proof; the shell shows a dialog for it. */
export const stepUpStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  waiting: (): StepUpRequest | null => waiting,
};

/** Asks for a proof; calls that need one at the same time wait for the same. */
export function askForProof(methods: readonly StepUpMethod[]): Promise<boolean> {
  answered ??= new Promise<boolean>((answer) => change({ methods, answer })).finally(() => {
    answered = null;
    change(null);
  });
  return answered;
}

/**
 * Sends a call once more after a fresh proof where it was refused for want of one. Nothing of the call is lost: what
 * was refused changed nothing, and the same input goes out again.
 */
export const stepUpLink =
  <Router extends AnyTRPCRouter>(): TRPCLink<Router> =>
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let current = next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error(error) {
          const refusal = refusalOf(error);
          if (refusal?.code !== "STEP_UP_REQUIRED") return observer.error(error);
          void askForProof(refusal.details.methods).then((isProven) => {
            if (isProven) current = next(op).subscribe(observer);
            else observer.error(error);
          });
        },
      });
      return () => current.unsubscribe();
    });
