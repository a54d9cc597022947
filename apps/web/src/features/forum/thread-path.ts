/** Where a page of a thread stands; the first has no number in its address. */
export const pathOfPage = (slug: string, page: number): string =>
  page === 1 ? `/t/${slug}` : `/t/${slug}?page=${page}`;

/** Where one post stands. */
export const pathOfPost = (slug: string, at: { page: number; number: number }): string =>
  `${pathOfPage(slug, at.page)}#post-${at.number}`;
