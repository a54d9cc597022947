import type { MemberStatus, MeView } from "@yoforex/contracts";
import { Link } from "@yoforex/ui";
import { keptRegistration } from "../features/identity/registration.ts";

interface NoticeBarProps {
  me: MeView | null | undefined;
  path: string;
}

/** What a standing takes, in a sentence for every page; nothing for those it takes nothing from. */
const LIMITED: Partial<Record<MemberStatus, string>> = {
  silenced: "You may not write for now. Reading, buying and selling work.",
  suspended: "Your account is suspended. You can read and withdraw; writing, buying and selling are refused.",
  banned: "Your account is banned. You can appeal, withdraw, export what is yours and leave.",
};

/** What holds for every page: a registration that waits for its code, or a limit on the account. */
export function NoticeBar({ me, path }: NoticeBarProps) {
  const limited = me && LIMITED[me.status];
  if (limited) {
    return (
      <p className="notice-bar" role="status">
        {limited} <Link to="/standing">See why and until when</Link>
      </p>
    );
  }
  const waits = me === null && path !== "/verify" && path !== "/register" && keptRegistration() !== null;
  if (!waits) return null;
  return (
    <p className="notice-bar" role="status">
      Your address is not verified yet. <Link to="/verify">Enter the code from the mail</Link>
    </p>
  );
}
