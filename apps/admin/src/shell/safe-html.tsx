import { Prose } from "@yoforex/ui";
import DOMPurify from "dompurify";
import { useMemo } from "react";

/** HTML that the server has sanitised, sanitised once more where it is shown. */
export function SafeHtml({ html }: { html: string }) {
  const clean = useMemo(() => DOMPurify.sanitize(html, { USE_PROFILES: { html: true } }), [html]);
  return <Prose html={clean} />;
}
