import type { ReactElement, ReactNode } from "react";

interface ProofLineProps {
  /** The claim: "Agrees with the journal", "Adds up". */
  claim: string;
  /** Whether it holds; a claim that fails is red and says so in its words. */
  holds?: boolean | undefined;
  children?: ReactNode;
}

/** The ledger's promise, said quietly: a claim and the sum behind it. */
export function ProofLine({ claim, holds = true, children }: ProofLineProps): ReactElement {
  return (
    <p className="proof">
      <b className={holds ? "is-gain" : "is-loss"}>{claim}</b> {children}
    </p>
  );
}
