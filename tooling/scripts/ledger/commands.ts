import type { Command } from "./command.ts";
import { archive, close } from "./months.ts";
import { explanation, statement } from "./read.ts";
import { exported, prove, seal } from "./seals.ts";
import { verify } from "./verify.ts";

export const COMMANDS = {
  verify,
  statement,
  explain: explanation,
  seal,
  prove,
  export: exported,
  close,
  archive,
} satisfies Record<string, Command>;
