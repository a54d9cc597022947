import { Dialog as Radix } from "radix-ui";
import { type ReactElement, type ReactNode, useRef } from "react";
import { classNames } from "./class-names.ts";
import { CloseIcon } from "./icons.ts";
import { usePageHold } from "./page-hold.ts";

export interface DialogProps {
  open: boolean;
  onOpen: (open: boolean) => void;
  title: ReactNode;
  /** One sentence under the title, read out with it. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the one primary last; wrap the one that only closes in `DialogClose`. */
  footer?: ReactNode;
  /** A last quiet line under the buttons. */
  note?: ReactNode;
  size?: "md" | "lg" | undefined;
  /** Refuses Escape and presses outside while coins or a file are on their way. */
  busy?: boolean | undefined;
}

/**
 * A modal dialog; on phones a sheet of full height. Focus begins at the first control of the body, stays inside and
 * returns to what opened it; the cross comes last.
 * The scrim is our own element: the library's overlay writes a style element, which a strict content policy refuses.
 */
export function Dialog({
  open,
  onOpen,
  title,
  description,
  children,
  footer,
  note,
  size = "md",
  busy,
}: DialogProps): ReactElement {
  const hold = (event: Event) => {
    if (busy) event.preventDefault();
  };
  const opener = useOpener();
  return (
    <Radix.Root open={open} onOpenChange={onOpen}>
      <Radix.Portal>
        <Scrim>
          <Radix.Content
            className={classNames("dialog", size === "lg" && "dialog--lg")}
            onEscapeKeyDown={hold}
            onInteractOutside={hold}
            onOpenAutoFocus={opener.keep}
            onCloseAutoFocus={opener.giveBack}
            {...(description ? {} : { "aria-describedby": undefined })}
          >
            <div className="dialog__head">
              <Radix.Title className="dialog__title">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="dialog__lede">{description}</Radix.Description>
              ) : null}
            </div>
            <div className="dialog__body">{children}</div>
            {footer || note ? (
              <div className="dialog__foot">
                {footer ? <div className="dialog__actions">{footer}</div> : null}
                {note ? <p className="meta">{note}</p> : null}
              </div>
            ) : null}
            <Radix.Close
              className="btn btn--quiet btn--icon dialog__close"
              aria-label="Close"
              disabled={busy}
            >
              <CloseIcon />
            </Radix.Close>
          </Radix.Content>
        </Scrim>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What had the focus before: the library knows it only where its own trigger opened the dialog. */
function useOpener() {
  const opener = useRef<HTMLElement>(null);
  return {
    keep: () => {
      const { activeElement } = document;
      opener.current = activeElement instanceof HTMLElement ? activeElement : null;
    },
    giveBack: (event: Event) => {
      event.preventDefault();
      opener.current?.focus();
    },
  };
}

function Scrim({ children }: { children: ReactNode }) {
  usePageHold();
  return <div className="scrim">{children}</div>;
}

/** Closes the dialog around it when its one child, a button, is pressed. */
export function DialogClose({ children }: { children: ReactElement }): ReactElement {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
