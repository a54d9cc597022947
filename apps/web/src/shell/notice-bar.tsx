import type { MeView } from "@yoforex/contracts";
import { Link } from "@yoforex/ui";
import { keptRegistration } from "../features/identity/registration.ts";

interface NoticeBarProps {
  me: MeView | null | undefined;
  path: string;
}

/** What holds for every page: a registration that waits for its code, or a suspension. */
export function NoticeBar({ me, path }: NoticeBarProps) {
  if (me?.status === "suspended") {
    return (
      <p className="notice-bar" role="status">
        Your account is suspended. You can read; writing, buying and selling are refused.
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
