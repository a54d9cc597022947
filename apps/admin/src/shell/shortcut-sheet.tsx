import { useNavigate } from "@tanstack/react-router";
import { Checkbox, Dialog, Kbd } from "@yoforex/ui";
import { useState } from "react";
import { switchShortcuts, useShortcutGroups, useShortcuts, useShortcutsOn } from "./shortcuts.ts";

/** The keys that work everywhere, and the sheet that lists every key of the page on screen. */
export function ShortcutSheet() {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const groups = useShortcutGroups();
  const on = useShortcutsOn();
  useShortcuts("Everywhere", [
    { key: "?", does: "this sheet", run: () => setOpen(true) },
    { key: "t", does: "Today", run: () => void navigate({ to: "/" }) },
    { key: "q", does: "Review queue", run: () => void navigate({ to: "/listings" }) },
    { key: "l", does: "Trial balance", run: () => void navigate({ to: "/ledger" }) },
  ]);
  return (
    <Dialog open={open} onOpen={setOpen} title="Keys">
      <div className="stack">
        {groups.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className="kv">
              {shortcuts.map(({ key, does }) => (
                <div className="kv__row" key={key}>
                  <dt>{does}</dt>
                  <dd>
                    <Kbd>{key.toUpperCase()}</Kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Checkbox
          label="Single keys act"
          checked={on}
          onChange={(event) => switchShortcuts(event.target.checked)}
        />
      </div>
    </Dialog>
  );
}
