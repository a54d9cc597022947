import { PICTURE_TYPES } from "@yoforex/contracts";
import { type ClipboardEvent, type DragEvent, type RefObject, useLayoutEffect, useRef } from "react";
import { EditorPictures } from "./editor-pictures.tsx";
import { withPicture } from "./picture-text.ts";
import { usePictures } from "./use-pictures.ts";

interface Editor {
  area: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText(text: string): void;
}

const picturesOf = (files: FileList) => [...files].filter(({ type }) => type.startsWith("image/"));

/**
 * Lets a text take pictures that are pasted, dropped or chosen.
 * @returns `choose` asks for files, `input` goes onto the text's own element, `list` stands beneath it.
 */
export function useEditorPictures({ area, text, onText }: Editor) {
  // Pictures arrive while somebody writes on: each goes into the text as it is then.
  const current = useRef(text);
  useLayoutEffect(() => {
    current.current = text;
  }, [text]);
  const files = useRef<HTMLInputElement>(null);
  const pictures = usePictures((path) => {
    const caret = area.current?.selectionStart ?? current.current.length;
    const next = withPicture(current.current, path, caret);
    current.current = next.text;
    onText(next.text);
    requestAnimationFrame(() => area.current?.setSelectionRange(next.caret, next.caret));
  });
  const take = (found: File[], event: { preventDefault(): void }) => {
    if (found.length === 0) return;
    event.preventDefault();
    pictures.send(found);
  };
  return {
    choose: () => files.current?.click(),
    input: {
      onPaste: (event: ClipboardEvent) => take(picturesOf(event.clipboardData.files), event),
      onDrop: (event: DragEvent) => take(picturesOf(event.dataTransfer.files), event),
      onDragOver: (event: DragEvent) => {
        if (event.dataTransfer.types.includes("Files")) event.preventDefault();
      },
    },
    list: (
      <>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          accept={PICTURE_TYPES}
          aria-label="Pictures for the text"
          onChange={(event) => {
            pictures.send([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <EditorPictures text={text} onText={onText} sending={pictures.sending} onDrop={pictures.drop} />
      </>
    ),
  };
}
