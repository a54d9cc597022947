import { DomainError } from "@yoforex/contracts";
import { refuse, type Verdict } from "../authz.ts";

const standsAs = (status: string): Verdict =>
  refuse(new DomainError("ALREADY_DECIDED", { status, decidedBy: null }));

export interface RunFacts {
  gaveUp: boolean;
  retriedAt: Date | null;
  /** A later run of the same job went well. */
  isMadeGood: boolean;
}

/** A run is tried again once, where nothing else will do its work or has done it. */
export function canRetryRun({ gaveUp, retriedAt, isMadeGood }: RunFacts): Verdict {
  if (!gaveUp) return refuse(new DomainError("NOT_FOUND", { what: "job run" }));
  if (retriedAt !== null) return standsAs("tried again");
  return !isMadeGood || standsAs("done by a later run");
}

/** A fact is acted upon once; what waits is going to be. */
export const canRetryEvent = ({ status }: { status: "waiting" | "handled" | "failed" }): Verdict =>
  status === "failed" || standsAs(status);
