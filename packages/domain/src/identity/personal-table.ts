/** What becomes of the rows of one table that are a member's. */
export interface PersonalTable {
  /** Which rows are hers, as a condition; `:member` stands for her id. */
  readonly hers: string;
  /** The columns that her export leaves out, or why it leaves out all of them. */
  readonly export: { readonly without: readonly string[] } | { readonly not: string };
  /** What erasing her does to them: nothing, for a reason; new values, as SQL; or away with them. */
  readonly erase: "delete" | { readonly set: Readonly<Record<string, string>> } | { readonly keep: string };
}
