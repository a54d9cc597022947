import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { Alert } from "@yoforex/ui";

/** Whose link somebody followed, or that it is nobody's; she can register either way. */
export function InvitationNote({ code }: { code: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.identity.invitation.queryOptions({ code: code.slice(0, 100) }));
  if (data === undefined) return null;
  return data.invitedBy === null ? (
    <Alert tone="warn" title="This invitation is not known">
      Its link is not complete, or whose it was has left. You can register all the same; nobody is paid for
      it.
    </Alert>
  ) : (
    <Alert title={`${data.invitedBy} invited you`}>
      Once you have settled in, the house pays {data.invitedBy} for it. It costs you nothing.
    </Alert>
  );
}
