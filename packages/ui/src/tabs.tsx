import { Tabs as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Count } from "./count.tsx";
import { Link } from "./link.tsx";

interface TabName {
  label: ReactNode;
  count?: number | string | undefined;
  /** The count is of things not seen yet. */
  unread?: boolean | undefined;
}

export interface TabLink extends TabName {
  to: string;
  current?: boolean | undefined;
}

interface TabLinksProps {
  label: string;
  items: readonly TabLink[];
  /** Smaller and without a rule beneath, for a choice inside a section. */
  plain?: boolean | undefined;
}

/** Tabs that are pages of their own: each has an address, so Back and a new window work. */
export function TabLinks({ label, items, plain }: TabLinksProps): ReactElement {
  return (
    <nav className={classNames("tabs", plain && "tabs--plain")} aria-label={label}>
      {items.map((item) => (
        <Link key={item.to} to={item.to} className="tab" aria-current={item.current ? "page" : undefined}>
          <TabText {...item} />
        </Link>
      ))}
    </nav>
  );
}

export interface TabPanel<Id extends string = string> extends TabName {
  id: Id;
  content: ReactNode;
}

interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly TabPanel<Id>[];
  /** The open tab; without it the first is open and the component remembers the choice. */
  value?: Id | undefined;
  onValue?: ((id: Id) => void) | undefined;
  plain?: boolean | undefined;
}

/** Tabs that swap a panel in place: arrow keys move, Home and End jump. */
export function Tabs<Id extends string>({ label, tabs, value, onValue, plain }: TabsProps<Id>): ReactElement {
  const held = value === undefined ? { defaultValue: tabs[0]?.id ?? "" } : { value };
  const change = (id: string) => {
    const tab = tabs.find((candidate) => candidate.id === id);
    if (tab) onValue?.(tab.id);
  };
  return (
    <Radix.Root {...held} onValueChange={change}>
      <Radix.List className={classNames("tabs", plain && "tabs--plain")} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.id} value={tab.id} className="tab">
            <TabText {...tab} />
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className="tabs__panel">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

function TabText({ label, count, unread }: TabName) {
  return (
    <>
      {label} {count === undefined ? null : <Count unread={unread}>{count}</Count>}
    </>
  );
}
