interface Visited {
  slug: string;
  /** The address that led here. */
  was: string | undefined;
  /** What stands behind the #, without it. */
  hash: string;
  /** Whether there is no thread at this address any more. */
  isGone: boolean;
  /** The numbers of the replies on this page; nothing before they are known. */
  numbers: readonly number[] | undefined;
}

/** The address, and the number behind its #, of a post that has to be looked for; null where everything is in its place. */
export function lostPostOf({ slug, was, hash, isGone, numbers }: Visited) {
  const number = Number(/^post-(\d{1,6})$/.exec(hash)?.[1] ?? 1);
  if (was !== undefined) return { slug: was, number };
  if (isGone) return { slug, number };
  const isLost = numbers !== undefined && number > 1 && !numbers.includes(number);
  return isLost ? { slug, number } : null;
}
