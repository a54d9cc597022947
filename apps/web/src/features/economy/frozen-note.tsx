import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { Alert, DateTime, Link } from "@yoforex/ui";

/** What a freeze of one's coins stops, why, until when, and where to appeal. */
export function FrozenNote() {
  const trpc = useTRPC();
  const standing = useQuery(trpc.account.standing.queryOptions());
  const freeze = standing.data?.sanctions.find(({ kind, active }) => kind === "freeze" && active);
  return (
    <Alert tone="warn" title="Spending, tipping and withdrawing are paused. Reading and earning go on.">
      {freeze === undefined ? null : (
        <>
          {freeze.text} It lasts{" "}
          {freeze.endsAt === null ? (
            "until it is lifted"
          ) : (
            <>
              until <DateTime at={freeze.endsAt} zone />
            </>
          )}
          .{" "}
        </>
      )}
      <Link to="/standing">See your standing, or appeal</Link>
    </Alert>
  );
}
