import type { MemberRef } from "@yoforex/contracts";
import { IconButton, Menu, MoreIcon } from "@yoforex/ui";
import { useBlock } from "../../shell/use-block.ts";

/** What can be done about a post's author. */
export function PostMenu({ author, number }: { author: MemberRef; number: number }) {
  const { busy, block } = useBlock(author);
  return (
    <Menu
      trigger={
        <IconButton icon={MoreIcon} size="sm" label={`More about post ${number} by ${author.username}`} />
      }
      items={[{ label: `Block ${author.username}`, danger: true, disabled: busy, onSelect: block }]}
    />
  );
}
