/** What the registry knows of holes in our packages, told to a person. */
export interface Verdict {
  /** 0 when none is known, 1 when there are some, 2 when nobody could be asked. */
  readonly exitCode: 0 | 1 | 2;
  readonly lines: string[];
}

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

/** Reads what `npm audit --json` said. No answer is never taken for a good one. */
export function verdictOf(output: string): Verdict {
  const report = parsed(output);
  const found = field(report, "vulnerabilities");
  if (typeof found !== "object" || found === null) {
    const told = field(report, "message") ?? field(field(report, "error"), "summary");
    const why = typeof told === "string" ? told : "it gave no answer";
    return {
      exitCode: 2,
      lines: [
        `The registry can't be asked about known holes (${why.split(/[\s:]*https?:/)[0]}).`,
        "Nothing is known of the packages then; ask again where the registry answers audits.",
      ],
    };
  }
  const lines = Object.entries(found).map(([name, hole]) => {
    const mend =
      field(hole, "fixAvailable") === false ? "no version mends it yet" : "a newer version mends it";
    return `${name} (${String(field(hole, "severity"))}): ${mend}.`;
  });
  if (lines.length === 0)
    return { exitCode: 0, lines: ["No hole is known in any package of the lock file."] };
  return { exitCode: 1, lines };
}
