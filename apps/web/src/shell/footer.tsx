import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { DateTime, formatFigure, Link, ProofLine } from "@yoforex/ui";

/** The promise, with today's figures, under every page. */
export function Footer() {
  const trpc = useTRPC();
  const proof = useQuery(trpc.economy.proof.queryOptions(undefined, { staleTime: 60_000 })).data;
  return (
    <>
      {proof === undefined ? null : (
        <ProofLine
          claim={
            proof.difference === 0
              ? "All coins accounted for: difference 0"
              : `The books are ${formatFigure(proof.difference)} apart`
          }
          holds={proof.difference === 0}
        >
          <span>
            {formatFigure(proof.issued)} coins in {formatFigure(proof.accounts)} accounts
          </span>
          {proof.lastCheck === null ? null : (
            <span>
              checked <DateTime at={proof.lastCheck.at} zone />
            </span>
          )}{" "}
          <Link to="/proof">See the proof</Link>
        </ProofLine>
      )}
      <p className="meta">
        Trading can lose money. Past results do not predict future ones.{" "}
        <Link to="/moderation">What staff did in the forum</Link>
      </p>
    </>
  );
}
