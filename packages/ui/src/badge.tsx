import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { IconType } from "./icon.tsx";
import { CheckIcon } from "./icons.ts";

export type BadgeTone = "plain" | "line" | "accent" | "gain" | "warn" | "loss";

interface BadgeProps {
  tone?: BadgeTone | undefined;
  icon?: IconType | undefined;
  children: ReactNode;
}

/** A state in one word. The word carries the meaning; the colour only helps to find it. */
export function Badge({ tone = "plain", icon: Icon, children }: BadgeProps): ReactElement {
  return (
    <span className={classNames("badge", tone !== "plain" && `badge--${tone}`)}>
      {Icon ? <Icon size="xs" /> : null}
      {children}
    </span>
  );
}

/** The badge of a question with an accepted answer. */
export const SolvedBadge = (): ReactElement => (
  <Badge tone="gain" icon={CheckIcon}>
    Solved
  </Badge>
);
