import { IMPORT_KINDS, zImportSource } from "@yoforex/contracts";
import { compose } from "../compose.ts";
import { readEnv } from "../env.ts";
import { importFolder } from "./import-folder.ts";
import { createProgress } from "./progress.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Brings in another forum: `node dist/import.js FOLDER SOURCE`. What is said about rows goes to standard output, the
 * progress to standard error. Ends with 1 when rows were left out.
 */
async function main() {
  const [folder = "", name = ""] = process.argv.slice(2);
  const source = zImportSource.safeParse(name);
  if (folder === "" || !source.success) {
    throw new Error("Which folder, and what is the other forum called? For example: export/ old-board");
  }
  const env = readEnv();
  const { database, domain } = compose(env, env.WORKER_DATABASE_URL);
  let progress: ReturnType<typeof createProgress> | undefined;
  try {
    const totals = await importFolder(
      domain.asSystem(),
      { folder, source: source.data },
      {
        note: (file, { line, text, leftOut }) =>
          say(`${file}:${line}: ${leftOut ? "left out: " : ""}${text}`),
        progress: (done, total, file) => {
          progress ??= createProgress(total, process.stderr);
          progress.at(done, file);
        },
      },
    );
    progress?.end();
    for (const kind of IMPORT_KINDS) {
      const { brought, known, leftOut } = totals[kind];
      say(`${kind}: ${brought} brought in, ${known} were here, ${leftOut} left out`);
    }
    if (IMPORT_KINDS.some((kind) => totals[kind].leftOut > 0)) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
