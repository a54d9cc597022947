import { useMutation } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { Button, ButtonLink, Link, toast } from "@yoforex/ui";
import { useAfterSignIn } from "../../shell/after-sign-in.ts";
import { useMe } from "../../shell/use-me.ts";
import { linkProven } from "./ask-provider.ts";
import { Gate } from "./gate.tsx";

/** The address has an account here: its member signs in by her usual way, comes back to this page and links it. */
export function LinkProven({ label }: { label: string }) {
  const me = useMe();
  const { href } = useLocation();
  const enter = useAfterSignIn();
  const link = useMutation({
    meta: { quiet: true },
    mutationFn: linkProven,
    onSuccess: async ({ to }) => {
      toast.success(`You can sign in with ${label} from now on.`);
      await enter(to);
    },
  });
  if (me) {
    return (
      <Gate
        title={`Link ${label}`}
        lede={`You are signed in as ${me.username}. Linked, your account at ${label} signs you in too; you are told by mail.`}
        error={link.error}
      >
        <div className="stack">
          <Button variant="primary" size="lg" block busy={link.isPending} onClick={() => link.mutate()}>
            Link {label} to {me.username}
          </Button>
          <p className="meta">
            <Link to="/">Not now</Link>
          </p>
        </div>
      </Gate>
    );
  }
  return (
    <Gate
      title="You have an account already"
      lede={`Your address at ${label} belongs to a YoForex account. Sign in to it once as you usually do, and ${label} can be linked: that way nobody gets in by an address alone.`}
    >
      <div className="stack">
        <ButtonLink variant="primary" size="lg" block to={`/sign-in?to=${encodeURIComponent(href)}`}>
          Sign in as usual
        </ButtonLink>
        <p className="meta">
          <Link to="/forgot">Forgot the password?</Link> Choose a new one, then begin again here within ten
          minutes.
        </p>
      </div>
    </Gate>
  );
}
