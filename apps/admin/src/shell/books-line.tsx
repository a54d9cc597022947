import type { TodayView } from "@yoforex/contracts";
import { formatCoins } from "@yoforex/contracts";
import { DateTime, Link } from "@yoforex/ui";

/** The ledger's difference, always in sight; it must read 0. */
export function BooksLine({ today }: { today: TodayView | undefined }) {
  if (today === undefined) return null;
  const holds = today.difference === 0 && today.lastCheck?.passed !== false;
  return (
    <Link to="/ledger" className="proof only-desk">
      <b className={holds ? "is-gain" : "is-loss"}>Difference {formatCoins(today.difference)}</b>{" "}
      {today.lastCheck === null ? (
        "not checked yet"
      ) : (
        <>
          checked <DateTime at={today.lastCheck.at} />
        </>
      )}
    </Link>
  );
}
