import type { ReactElement } from "react";
import { Avatar } from "./avatar.tsx";
import { Link, type LinkProps } from "./link.tsx";

type AvatarLinkProps = Omit<LinkProps, "children"> & {
  name: string;
  src?: string | null | undefined;
  /** What the link is for, such as "Your profile". */
  label: string;
};

/** A picture that is a link. Its name is text, not an attribute, because two letters of a name are shown as well. */
export function AvatarLink({ name, src, label, ...rest }: AvatarLinkProps): ReactElement {
  return (
    <Link {...rest} className="av-link" title={label}>
      <Avatar name={name} src={src} />
      <span className="sr">{label}</span>
    </Link>
  );
}
