import { DropdownMenu as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { IconType } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";
import { Link } from "./link.tsx";

export interface MenuAction {
  label: ReactNode;
  icon?: IconType | undefined;
  /** The single key that does the same, shown only; the page listens. */
  hotkey?: string | undefined;
  disabled?: boolean | undefined;
  danger?: boolean | undefined;
  /** A line above it. */
  apart?: boolean | undefined;
  /** Where it goes; or what it does. */
  to?: string | undefined;
  onSelect?: (() => void) | undefined;
}

interface MenuProps {
  /** The button that opens it; a `Button` or an `IconButton`. */
  trigger: ReactElement;
  items: readonly MenuAction[];
  align?: "start" | "end" | undefined;
}

/** Actions behind a button. Arrow keys and first letters move, Escape closes and gives the focus back. */
export function Menu({ trigger, items, align = "end" }: MenuProps): ReactElement {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align={align} sideOffset={4} collisionPadding={8}>
          {items.map((item, index) => (
            // Labels may be nodes and the list never reorders while it is open.
            <MenuEntry key={index} {...item} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function MenuEntry({ label, icon: Icon, hotkey, disabled = false, danger, apart, to, onSelect }: MenuAction) {
  const inside = (
    <>
      {Icon ? <Icon /> : null}
      <span className="menu__label">{label}</span>
      {hotkey ? <Kbd>{hotkey}</Kbd> : null}
    </>
  );
  const look = classNames("menu__item", danger && "menu__item--danger");
  return (
    <>
      {apart ? <Radix.Separator className="menu__rule" /> : null}
      <Radix.Item
        className={look}
        disabled={disabled}
        onSelect={() => onSelect?.()}
        asChild={to !== undefined}
      >
        {to === undefined ? inside : <Link to={to}>{inside}</Link>}
      </Radix.Item>
    </>
  );
}
