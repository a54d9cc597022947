import type { ComponentProps, MouseEvent, ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { IconType } from "./icon.tsx";
import { Link, type LinkProps } from "./link.tsx";

/** How a button looks. A view has at most one `primary`. */
export interface ButtonLook {
  variant?: "primary" | "default" | "quiet" | "danger" | undefined;
  size?: "sm" | "md" | "lg" | undefined;
  icon?: IconType | undefined;
  /** As wide as what holds it. */
  block?: boolean | undefined;
}

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Work is under way: the button keeps its focus and its size, and further presses do nothing. */
    busy?: boolean | undefined;
    children?: ReactNode;
  };

/** A button. It does not submit a form unless `type="submit"` says so. */
export function Button({
  variant,
  size,
  icon,
  block,
  busy,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps): ReactElement {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ variant, size, block }, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest["aria-disabled"]}
      onClick={press}
    >
      <ButtonIcon icon={icon} size={size} />
      {children}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function ButtonLink({
  variant,
  size,
  icon,
  block,
  className,
  children,
  ...rest
}: LinkProps & ButtonLook): ReactElement {
  return (
    <Link {...rest} className={buttonClass({ variant, size, block }, className)}>
      <ButtonIcon icon={icon} size={size} />
      {children}
    </Link>
  );
}

/** The class of a button, for the rare element that must look like one. */
export function buttonClass(
  { variant = "default", size = "md", block }: ButtonLook,
  className?: string,
): string {
  return classNames(
    "btn",
    variant !== "default" && `btn--${variant}`,
    size !== "md" && `btn--${size}`,
    block && "btn--block",
    className,
  );
}

function ButtonIcon({ icon: Icon, size }: Pick<ButtonLook, "icon" | "size">) {
  return Icon ? <Icon size={size === "sm" ? "sm" : "md"} /> : null;
}
