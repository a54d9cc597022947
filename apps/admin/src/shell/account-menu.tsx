import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import type { MeView } from "@yoforex/contracts";
import { Avatar, Button, Menu, SignOutIcon, ThemeToggle, useTheme } from "@yoforex/ui";

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
  const choose = useMutation(trpc.session.chooseTheme.mutationOptions());
  const { setTheme } = useTheme();
  return (
    <>
      <ThemeToggle
        onTheme={(theme) => {
          setTheme(theme);
          choose.mutate({ theme }, { onError: () => setTheme(me.look.theme) });
        }}
      />
      <Menu
        trigger={
          <Button variant="quiet" className="btn--icon">
            <Avatar name={me.username} src={me.avatarUrl} />
            <span className="sr">
              Account of {me.username}, {me.role}
            </span>
          </Button>
        }
        items={[
          { label: "Security", onSelect: () => void navigate({ to: "/security" }) },
          { label: "Sign out", icon: SignOutIcon, onSelect: () => signOut.mutate() },
        ]}
      />
    </>
  );
}
