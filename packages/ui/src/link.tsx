import {
  type ComponentProps,
  type ComponentType,
  createContext,
  type ReactElement,
  type ReactNode,
  use,
} from "react";

/** An anchor whose target is a path of the app; every other attribute of `<a>` is passed on. */
export type LinkProps = Omit<ComponentProps<"a">, "href"> & { to: string };

/** What an app plugs in to render links through its router. It must pass `ref` and all attributes to its `<a>`. */
export type LinkComponent = ComponentType<LinkProps>;

const Plain: LinkComponent = ({ to, ...rest }) => <a href={to} {...rest} />;

const LinkContext = createContext<LinkComponent>(Plain);

/** Makes every link below it go through the app's router; without it links are plain anchors. */
export function LinkProvider({ link, children }: { link: LinkComponent; children: ReactNode }): ReactElement {
  return <LinkContext value={link}>{children}</LinkContext>;
}

/** The one link of the design system: rendered by the app's router, or as a plain anchor without one. */
export function Link(props: LinkProps): ReactElement {
  const Component = use(LinkContext);
  return <Component {...props} />;
}
