import type { ReactElement } from "react";
import { useFormats } from "./formats.ts";
import { useNow } from "./now.ts";
import { formatInstant, fullInstant, type InstantStyle, relativeTime, zoneName } from "./time-format.ts";

/** An instant as ISO 8601 text, as it travels on the wire. */
interface InstantProps {
  at: string;
}

/** How long ago, with the whole instant on hover. Server and browser may disagree by a minute, which is no error. */
export function RelativeTime({ at }: InstantProps): ReactElement {
  const now = useNow();
  useFormats();
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={fullInstant(instant)} suppressHydrationWarning>
      {relativeTime(instant, now)}
    </time>
  );
}

/** The instant itself in the reader's zone. `zone` prints the zone after it, where no heading says it. */
export function DateTime({
  at,
  style = "minute",
  zone,
}: InstantProps & { style?: InstantStyle; zone?: boolean }): ReactElement {
  useFormats();
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={fullInstant(instant)}>
      {formatInstant(instant, style)}
      {zone ? ` ${zoneName(instant)}` : null}
    </time>
  );
}
