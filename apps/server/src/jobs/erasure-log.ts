import { appendFile, readFile } from "node:fs/promises";
import { asId, type MemberId } from "@yoforex/contracts";
import type { Erasure } from "@yoforex/domain/identity";
import { z } from "zod";

/** Who was erased, kept beside the database, so that a restore of it brings nobody back. */
export interface ErasureLog {
  append(erasure: Erasure): Promise<void>;
  /** Everything remembered, the oldest first; nothing where nobody was ever erased. */
  read(): Promise<Erasure[]>;
}

const Line = z.object({
  memberId: z.string().transform((id) => asId<MemberId>(id)),
  number: z.number().int(),
  removePosts: z.boolean(),
});

/** One JSON object a line. It names members by ids that lead to nobody. */
export const createErasureLog = (file: string): ErasureLog => ({
  append: ({ memberId, number, removePosts }) =>
    appendFile(file, `${JSON.stringify({ memberId, number, removePosts })}\n`, { mode: 0o600 }),
  async read() {
    const text = await readFile(file, "utf8").catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
      throw error;
    });
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => Line.parse(JSON.parse(line)));
  },
});
