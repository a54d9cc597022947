export interface Announcement {
  readonly web: string;
  readonly admin: string;
  /** The page that shows caught mails, unless mails go to a server of the caller's. */
  readonly mails: string | undefined;
  readonly dataDir: string;
  readonly accounts: readonly Record<string, string>[];
}

/** What a person needs to know once everything runs. */
export function announcement({ web, admin, mails, dataDir, accounts }: Announcement): string {
  const places = [
    ["Member app", web],
    ["Admin app", admin],
    ...(mails ? [["Mails", mails]] : []),
    ["Data", dataDir],
  ];
  const demo = accounts.map((account) => Object.values(account));
  return [
    "",
    "YoForex is running.",
    ...aligned(places),
    ...(demo.length ? ["", "Demo accounts", ...aligned(demo)] : []),
    "",
    "Ctrl-C stops everything; the data stays.",
    "",
  ].join("\n");
}

function aligned(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}
