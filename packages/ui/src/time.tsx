import type { ReactElement } from "react";
import { useNow } from "./now.ts";
import { formatInstant, fullInstant, type InstantStyle, relativeTime } from "./time-format.ts";

/** An instant as ISO 8601 text, as it travels on the wire. */
interface InstantProps {
  at: string;
}

/** How long ago, with the whole instant on hover. Server and browser may disagree by a minute, which is no error. */
export function RelativeTime({ at }: InstantProps): ReactElement {
  const now = useNow();
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={fullInstant(instant)} suppressHydrationWarning>
      {relativeTime(instant, now)}
    </time>
  );
}

/** The instant itself in UTC. `zone` prints "UTC" after it, where no heading says it. */
export function DateTime({
  at,
  style = "minute",
  zone,
}: InstantProps & { style?: InstantStyle; zone?: boolean }): ReactElement {
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={fullInstant(instant)}>
      {formatInstant(instant, style)}
      {zone ? " UTC" : null}
    </time>
  );
}
