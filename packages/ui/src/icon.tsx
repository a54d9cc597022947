import type { LucideIcon } from "lucide-react";
import type { ReactElement } from "react";
import { classNames } from "./class-names.ts";

export interface IconProps {
  /** Words for it where it stands without text; without them it is hidden from assistive technology. */
  label?: string | undefined;
  size?: "xs" | "sm" | "md" | "lg" | undefined;
  className?: string | undefined;
}

export type IconType = (props: IconProps) => ReactElement;

/** Puts a glyph of the icon family into our size, weight and corners, which the stylesheet holds. */
export function drawn(Glyph: LucideIcon): IconType {
  return function Icon({ label, size = "md", className }) {
    const named = label
      ? ({ role: "img", "aria-label": label } as const)
      : ({ "aria-hidden": true } as const);
    return <Glyph className={classNames("i", size !== "md" && `i--${size}`, className)} {...named} />;
  };
}
