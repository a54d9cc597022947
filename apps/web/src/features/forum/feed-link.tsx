interface FeedLinkProps {
  /** The feed's path on the server, such as "/feeds/latest". */
  path: string;
  title: string;
}

/** Tells browsers and readers of feeds where the page's own feed is. */
export function FeedLink({ path, title }: FeedLinkProps) {
  return <link rel="alternate" type="application/rss+xml" title={title} href={path} />;
}
