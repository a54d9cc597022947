import { z } from "zod";
import { asId, type Id, UUID } from "./ids.ts";

/** A zod schema for one kind of id; upper-case uuids are accepted and stored in lower case. */
export const zId = <T extends Id<string>>() =>
  z
    .string()
    .max(36)
    .toLowerCase()
    .regex(UUID, "not an id")
    .transform((s) => asId<T>(s));
