import { Toolbar as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { buttonClass } from "./button.tsx";
import type { IconType } from "./icon.tsx";

/** A row of tools over a text: one stop for Tab, arrow keys inside. */
export function Toolbar({
  label,
  children,
  end,
}: {
  label: string;
  children: ReactNode;
  end?: ReactNode;
}): ReactElement {
  return (
    <Radix.Root className="toolbar" aria-label={label}>
      {children}
      {end ? <div className="toolbar__end">{end}</div> : null}
    </Radix.Root>
  );
}

interface ToolbarButtonProps {
  label: string;
  icon?: IconType | undefined;
  /** Prints the label beside the icon. */
  showLabel?: boolean | undefined;
  pressed?: boolean | undefined;
  disabled?: boolean | undefined;
  onPress: () => void;
}

/** One tool. Without `showLabel` the icon stands alone and the label is its name. */
export function ToolbarButton({
  label,
  icon: Icon,
  showLabel,
  pressed,
  disabled,
  onPress,
}: ToolbarButtonProps): ReactElement {
  const alone = Icon !== undefined && !showLabel;
  return (
    <Radix.Button
      type="button"
      className={buttonClass({ variant: "quiet", size: "sm" }, alone ? "btn--icon" : undefined)}
      aria-label={alone ? label : undefined}
      title={alone ? label : undefined}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onPress}
    >
      {Icon ? <Icon size="sm" /> : null}
      {alone ? null : label}
    </Radix.Button>
  );
}
