import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import {
  type AdminAct,
  type AppealCase,
  mayCall,
  mayImpose,
  maySanction,
  type Role,
  type SanctionKind,
} from "@yoforex/contracts";

/** Whom an act is about. */
interface Person {
  id: string;
  role: Role;
}

const NOBODY = { id: "", username: "", role: "user" } as const;

/**
 * What whoever is signed in may do, by the rules that the server refuses by: what it would refuse isn't offered. Until
 * it is known who she is, nothing is.
 */
export function useMay() {
  const trpc = useTRPC();
  const me = useQuery(trpc.session.me.queryOptions()).data ?? NOBODY;
  return {
    /** What takes an admin. */
    call: (act: AdminAct): boolean => mayCall(me.role, act),
    /** What one does to others alone. */
    isSelf: ({ id }: { id: string }): boolean => id === me.id,
    sanction: (member: Person, kind: SanctionKind): boolean => maySanction(me, member, kind),
    /** Whoever gave a sanction doesn't decide about it, nor does she who bears it. */
    decideAppeal: ({ member, sanction }: AppealCase): boolean =>
      member.id !== me.id && sanction.by !== me.username && mayImpose(me.role, sanction.kind),
  };
}
