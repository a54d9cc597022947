import type { ReactElement, ReactNode } from "react";
import { AlertIcon, CheckIcon, CloseIcon, InfoIcon } from "./icons.ts";

export type AlertTone = "info" | "gain" | "warn" | "loss";

const ICONS = { info: InfoIcon, gain: CheckIcon, warn: AlertIcon, loss: CloseIcon } as const;

export interface AlertProps {
  tone?: AlertTone | undefined;
  /** The sentence that counts. A refusal of money begins "No coins moved." */
  title: ReactNode;
  children?: ReactNode;
  /** A link or a small button at its end. */
  action?: ReactNode;
  /** Announced when it appears after the page did; a loss at once, everything else politely. */
  live?: boolean | undefined;
}

/** Something the reader must know, in the flow of the page: a coloured edge, an icon and words, all three. */
export function Alert({ tone = "info", title, children, action, live }: AlertProps): ReactElement {
  const Icon = ICONS[tone];
  const announced = tone === "loss" ? "alert" : "status";
  return (
    <div className={`alert alert--${tone}`} role={live ? announced : undefined}>
      <Icon className="alert__icon" />
      <div className="alert__text">
        <strong>{title}</strong>
        {children ? <div className="alert__body">{children}</div> : null}
      </div>
      {action ? <div className="alert__action">{action}</div> : null}
    </div>
  );
}
