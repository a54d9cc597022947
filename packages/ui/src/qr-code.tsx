import type { ReactElement } from "react";
import { encode } from "uqr";

/** Light squares around the code, without which scanners don't find it (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

/** A QR code, drawn here and nowhere else: what it holds may be secret. */
export function QrCode({ text, label }: { text: string; label: string }): ReactElement {
  const { data, size } = encode(text, { ecc: "M", border: QUIET });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={dark.join("")} />
    </svg>
  );
}
