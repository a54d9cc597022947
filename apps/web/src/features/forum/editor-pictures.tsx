import { CloseIcon, Field, IconButton, Input, Meter, TrashIcon } from "@yoforex/ui";
import { picturesIn, withAlt, withoutPicture } from "./picture-text.ts";
import type { Sending } from "./use-pictures.ts";

interface EditorPicturesProps {
  text: string;
  onText(text: string): void;
  sending: readonly Sending[];
  onDrop(id: number): void;
}

/** The pictures of a text that is being written: those on their way, and for those in it what they show. */
export function EditorPictures({ text, onText, sending, onDrop }: EditorPicturesProps) {
  const pictures = picturesIn(text);
  if (pictures.length === 0 && sending.length === 0) return null;
  return (
    <ul className="editor-pictures" aria-label="Pictures">
      {pictures.map(({ path, alt }, index) => (
        <li key={path} className="editor-pictures__row">
          <img src={path} alt="" className="editor-pictures__look" />
          <Field
            label={`What picture ${index + 1} shows`}
            hint={alt === "" ? "For those who can’t see it, and while it loads." : undefined}
          >
            <Input
              value={alt}
              maxLength={200}
              onChange={(event) => onText(withAlt(text, path, event.target.value))}
            />
          </Field>
          <IconButton
            icon={TrashIcon}
            size="sm"
            label={`Take picture ${index + 1} out`}
            onClick={() => onText(withoutPicture(text, path))}
          />
        </li>
      ))}
      {sending.map((each) => (
        <li key={each.id} className="editor-pictures__row">
          <OnItsWay {...each} onDrop={onDrop} />
        </li>
      ))}
    </ul>
  );
}

function OnItsWay({ id, name, progress, error, onDrop }: Sending & { onDrop(id: number): void }) {
  const percent = Math.round(progress * 100);
  return (
    <>
      <span className="editor-pictures__name">
        {name}
        {error === null ? (
          <Meter value={percent} max={100} tone="accent" label={`${name}: ${percent} % uploaded`} />
        ) : (
          <span className="field__error" role="alert">
            {error} Your text is kept.
          </span>
        )}
      </span>
      {error === null ? null : (
        <IconButton icon={CloseIcon} size="sm" label={`Forget ${name}`} onClick={() => onDrop(id)} />
      )}
    </>
  );
}
