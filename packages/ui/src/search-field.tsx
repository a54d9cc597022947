import type { FormEvent, ReactElement } from "react";
import { SearchIcon } from "./icons.ts";
import { Kbd } from "./kbd.tsx";

interface SearchFieldProps {
  /** Where the form leads without scripts; the text travels as `q`. */
  action: string;
  placeholder: string;
  defaultValue?: string | undefined;
  /** Takes the text instead of a page load. */
  onSearch?: ((text: string) => void) | undefined;
  /** The key that focuses it, shown at its end; the app listens. */
  hotkey?: string | undefined;
  label?: string | undefined;
}

/** One line to search with. It is a real form and works without scripts. */
export function SearchField({
  action,
  placeholder,
  defaultValue,
  onSearch,
  hotkey,
  label = "Search",
}: SearchFieldProps): ReactElement {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (!onSearch) return;
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("q");
    if (typeof text === "string") onSearch(text.trim());
  };
  return (
    <form className="search" role="search" action={action} onSubmit={submit}>
      <SearchIcon className="search__icon" />
      <input
        className="input"
        type="search"
        name="q"
        aria-label={label}
        placeholder={placeholder}
        defaultValue={defaultValue}
      />
      {hotkey ? (
        <span className="search__key" aria-hidden="true">
          <Kbd>{hotkey}</Kbd>
        </span>
      ) : null}
    </form>
  );
}
