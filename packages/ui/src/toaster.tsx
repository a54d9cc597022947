import { Toast as Radix } from "radix-ui";
import { type ReactElement, useSyncExternalStore } from "react";
import { AlertIcon, CheckIcon, CloseIcon, InfoIcon } from "./icons.ts";
import { type ToastEntry, toast, toastStore } from "./toast.ts";

const NONE: readonly ToastEntry[] = [];
const ICONS = { info: InfoIcon, gain: CheckIcon, warn: AlertIcon, loss: AlertIcon } as const;

/** Where toasts appear; an app renders it once. F8 moves the focus to them, and they wait while hovered or focused. */
export function Toaster(): ReactElement {
  const entries = useSyncExternalStore(toastStore.subscribe, toastStore.entries, () => NONE);
  return (
    <Radix.Provider swipeDirection="down" label="Notice">
      {entries.map((entry) => (
        <Notice key={entry.id} entry={entry} />
      ))}
      <Radix.Viewport className="toasts" label="Notices ({hotkey})" />
    </Radix.Provider>
  );
}

function Notice({ entry }: { entry: ToastEntry }) {
  const { id, message, tone, action, duration = 6_000 } = entry;
  const Icon = tone ? ICONS[tone] : null;
  const close = () => toast.dismiss(id);
  return (
    <Radix.Root
      className="toast"
      type={tone === "loss" ? "foreground" : "background"}
      duration={duration}
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      {Icon ? <Icon className="toast__icon" /> : null}
      <Radix.Description className="toast__text">{message}</Radix.Description>
      {action ? (
        <Radix.Action className="toast__action" altText={action.label} onClick={action.onSelect}>
          {action.label}
        </Radix.Action>
      ) : null}
      <Radix.Close className="toast__close" aria-label="Dismiss">
        <CloseIcon size="sm" />
      </Radix.Close>
    </Radix.Root>
  );
}
