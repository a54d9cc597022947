import type { ExpiryView } from "@yoforex/contracts";
import { DateTime, formatFigure, RailSection, signedCoins, Timeline } from "@yoforex/ui";

/** What of one's coins expires when, where coins expire at all. */
export function Expiring({ expiry }: { expiry: ExpiryView }) {
  return (
    <RailSection title="Expiring coins">
      {expiry.lots.length === 0 ? (
        <p>Nothing of yours is about to expire.</p>
      ) : (
        <Timeline
          items={expiry.lots.map(({ at, amount }) => ({
            key: at,
            when: (
              <>
                <DateTime at={at} /> {signedCoins(-amount)}
              </>
            ),
            what: "Unless you spend them before",
            state: "warn" as const,
          }))}
        />
      )}
      <p className="meta">
        Coins that lie unspent for {formatFigure(expiry.afterDays)} days expire, the oldest first. You are
        told before.
      </p>
    </RailSection>
  );
}
