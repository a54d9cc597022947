import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import type { MeView } from "@yoforex/contracts";
import { Avatar, Menu, SignOutIcon, ThemeToggle } from "@yoforex/ui";

/** Who is signed in, the theme, and the way out. */
export function AccountMenu({ me }: { me: MeView }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation(
    trpc.session.signOut.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: "/sign-in" });
        cache.clear();
      },
    }),
  );
  return (
    <>
      <ThemeToggle />
      <Menu
        trigger={
          <button
            type="button"
            className="btn btn--quiet btn--icon"
            aria-label={`Account of ${me.username}, ${me.role}`}
          >
            <Avatar name={me.username} src={me.avatarUrl} />
          </button>
        }
        items={[{ label: "Sign out", icon: SignOutIcon, onSelect: () => signOut.mutate() }]}
      />
    </>
  );
}
