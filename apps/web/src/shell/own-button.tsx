import type { MeView } from "@yoforex/contracts";
import { Avatar, Button, type ButtonProps } from "@yoforex/ui";

/** The button behind which one's own menu is. */
export function OwnButton({ me, ...rest }: ButtonProps & { me: MeView }) {
  return (
    <Button {...rest} variant="quiet" className="btn--icon" aria-label={`Account of ${me.username}`}>
      <Avatar name={me.username} src={me.avatarUrl} />
    </Button>
  );
}
