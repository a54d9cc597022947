import { useRouter } from "@tanstack/react-router";
import type { LinkProps } from "@yoforex/ui";
import type { MouseEvent } from "react";

const opensElsewhere = (event: MouseEvent) =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** Every link of the design system, taken through the router unless the reader wants another tab. */
export function RouterLink({ to, onClick, ...rest }: LinkProps) {
  const router = useRouter();
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || opensElsewhere(event) || rest.target === "_blank") return;
        event.preventDefault();
        router.history.push(to);
      }}
    />
  );
}
