import type { MeView } from "@yoforex/contracts";
import { Avatar, Button, type ButtonProps } from "@yoforex/ui";

/** The button behind which one's own menu is. Its name is text, since two letters of a name are shown as well. */
export function OwnButton({ me, ...rest }: ButtonProps & { me: MeView }) {
  return (
    <Button {...rest} variant="quiet" className="btn--icon">
      <Avatar name={me.username} src={me.avatarUrl} />
      <span className="sr">Account of {me.username}</span>
    </Button>
  );
}
