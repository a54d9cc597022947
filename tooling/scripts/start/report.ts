import { MigrationError } from "@yoforex/db/migrate";
import { EmbeddedDbError } from "@yoforex/embedded-db";
import { StartError } from "./start-error.ts";

const FORESEEN = [StartError, EmbeddedDbError, MigrationError];

/**
 * Runs a command. A failure that was foreseen is told in its one sentence, any other with its stack; either makes the
 * process end with 1.
 */
export async function reported(failure: string, command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const foreseen = FORESEEN.some((kind) => error instanceof kind);
    const reason = error instanceof Error ? (foreseen ? error.message : error.stack) : String(error);
    process.stderr.write(`${failure}: ${reason}\n`);
    process.exitCode = 1;
  }
}
