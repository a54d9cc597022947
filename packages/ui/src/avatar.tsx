import type { ReactElement } from "react";
import { classNames } from "./class-names.ts";

export type AvatarSize = "sm" | "md" | "lg" | "xl";

/** The side of the stored square that is sharp at each size, in pixels. */
const PIXELS = { sm: 48, md: 96, lg: 96, xl: 256 } as const satisfies Record<AvatarSize, number>;

interface AvatarProps {
  name: string;
  /** Where the squares of her picture are, as views name it. */
  src?: string | null | undefined;
  size?: AvatarSize | undefined;
}

/** A square picture, or two letters of the name. It is decoration: the name stands beside it. */
export function Avatar({ name, src, size = "md" }: AvatarProps): ReactElement {
  const look = classNames("av", size !== "md" && `av--${size}`);
  return src ? (
    <img className={look} src={`${src}/${PIXELS[size]}`} alt="" loading="lazy" decoding="async" />
  ) : (
    <span className={look} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** Two letters: of the first two words if there are two, else the first two of the one. */
export function initials(name: string): string {
  const [first = "", second] = name.split(/[\s._-]+/u).filter(Boolean);
  const letters = second
    ? (Array.from(first)[0] ?? "") + (Array.from(second)[0] ?? "")
    : Array.from(first).slice(0, 2).join("");
  return letters.toUpperCase();
}
