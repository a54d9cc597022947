import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";

interface Journal {
  readonly entries: readonly { readonly idx: number; readonly when: number; readonly tag: string }[];
}

/** What is wrong with the folder of migrations in the database package, one sentence each. */
export async function checkMigrations(packageDir: string): Promise<string[]> {
  const problems = checkJournal(join(packageDir, "drizzle"));
  return problems.length > 0 ? problems : findDrift(packageDir);
}

/** The journal lists every file, numbered without a gap, in the order in which they were made. */
export function checkJournal(folder: string): string[] {
  const { entries }: Journal = JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8"));
  const problems: string[] = [];
  entries.forEach(({ idx, tag, when }, position) => {
    const before = entries[position - 1];
    if (idx !== position || !tag.startsWith(String(position).padStart(4, "0"))) {
      problems.push(`${tag} is at position ${position} of the journal.`);
    }
    if (before && when <= before.when) problems.push(`${tag} is not younger than ${before.tag}.`);
  });
  const listed = entries.map(({ tag }) => `${tag}.sql`);
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  for (const file of files) if (!listed.includes(file)) problems.push(`${file} is not in the journal.`);
  for (const file of listed) if (!files.includes(file)) problems.push(`${file} is in the journal only.`);
  return problems;
}

/** Lets drizzle-kit write the next migration into a copy: there must be none. No database is needed. */
async function findDrift(packageDir: string): Promise<string[]> {
  const caches = join(packageDir, "node_modules/.cache");
  mkdirSync(caches, { recursive: true });
  const copy = mkdtempSync(join(caches, "drift-"));
  try {
    cpSync(join(packageDir, "drizzle"), copy, { recursive: true });
    const files = readdirSync(copy);
    const { default: config } = await import(pathToFileURL(join(packageDir, "drizzle.config.ts")).href);
    const settings = join(copy, "drizzle.config.json");
    writeFileSync(settings, JSON.stringify({ ...config, out: relative(packageDir, copy) }));
    const { status, output } = generate(packageDir, relative(packageDir, settings));
    if (status !== 0) return [`drizzle-kit can't read the schema: ${output}`];
    const made = readdirSync(copy).filter((name) => name.endsWith(".sql") && !files.includes(name));
    return made.map((name) => `The schema has no migration yet: ${readFileSync(join(copy, name), "utf8")}`);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function generate(cwd: string, config: string): { status: number | null; output: string } {
  const kit = createRequire(join(cwd, "package.json")).resolve("drizzle-kit");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(dirname(kit), "bin.cjs"), "generate", "--config", config],
    // Asked whether a column was renamed, it finds nobody to answer and fails, which is an answer too.
    { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  return { status, output: stdout + stderr };
}
