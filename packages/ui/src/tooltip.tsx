import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

interface TooltipProps {
  /** One sentence. Never the only place where something is said: phones have no hover. */
  content: ReactNode;
  /** The one element it explains; it must be able to take the focus. */
  children: ReactElement;
  side?: "top" | "bottom" | "left" | "right" | undefined;
}

/** A sentence on hover and focus; Escape hides it. */
export function Tooltip({ content, children, side = "top" }: TooltipProps): ReactElement {
  return (
    <Radix.Provider delayDuration={400}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className="tip" side={side} sideOffset={6} collisionPadding={8}>
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
