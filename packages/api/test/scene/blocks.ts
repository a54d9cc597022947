import { blockMember } from "@yoforex/domain/identity";
import type { Part, Stage } from "./part.ts";

/** The owner wants nothing to do with one of the cast, nor with somebody else. */
export async function blocksPart({ world, people, as }: Stage): Promise<Part> {
  const stranger = await world.aMember();
  for (const { id } of [people.blocked, stranger]) {
    await blockMember(as(people.owner), { memberId: id });
    world.clock.moveOn({ ms: 5 });
  }
  return {};
}
