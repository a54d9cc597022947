/** Where a page of a thread stands; the first has no number in its address. */
export const pathOfPage = (slug: string, page: number): string =>
  page === 1 ? `/t/${slug}` : `/t/${slug}?page=${page}`;

/** Where the threads with a tag stand. */
export const tagPath = (tag: string): string => `/tag/${encodeURIComponent(tag)}`;

/** Where one post stands. */
export const pathOfPost = (slug: string, at: { page: number; number: number }): string =>
  `${pathOfPage(slug, at.page)}#post-${at.number}`;
