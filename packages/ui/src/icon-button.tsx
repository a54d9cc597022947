import type { ReactElement } from "react";
import { Button, type ButtonProps, buttonClass } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Pip } from "./count.tsx";
import type { IconType } from "./icon.tsx";
import { Link, type LinkProps } from "./link.tsx";

interface Iconic {
  icon: IconType;
  /** What it does, in words; also shown as its title. */
  label: string;
}

/** A button that is only an icon. `label` names it. */
export function IconButton({
  icon,
  label,
  variant = "quiet",
  className,
  ...rest
}: Iconic & Omit<ButtonProps, "icon" | "children">): ReactElement {
  return (
    <Button
      {...rest}
      variant={variant}
      icon={icon}
      aria-label={label}
      title={label}
      className={classNames("btn--icon", className)}
    />
  );
}

/** A link that is only an icon, with the count of what is new behind it. The count is part of its name. */
export function IconLink({
  icon: Icon,
  label,
  count = 0,
  className,
  ...rest
}: Iconic & LinkProps & { count?: number | undefined }): ReactElement {
  return (
    <Link
      {...rest}
      aria-label={count > 0 ? `${label}, ${count} new` : label}
      title={label}
      className={buttonClass({ variant: "quiet" }, classNames("btn--icon", className))}
    >
      <Icon />
      <Pip count={count} />
    </Link>
  );
}
