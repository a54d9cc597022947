import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { BellIcon, IconLink } from "@yoforex/ui";

const ASK_AGAIN_MS = 30_000;

/** The way to one's notices, with how many are unread; asked again while the page is looked at. */
export function NoticeBell() {
  const trpc = useTRPC();
  const unread = useQuery(
    trpc.notices.unread.queryOptions(undefined, {
      staleTime: 0,
      refetchInterval: ASK_AGAIN_MS,
      refetchOnWindowFocus: true,
    }),
  );
  return <IconLink to="/notices" icon={BellIcon} label="Notices" count={unread.data?.unread ?? 0} />;
}
