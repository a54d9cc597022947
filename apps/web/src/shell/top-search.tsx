import { useNavigate } from "@tanstack/react-router";
import { SearchField } from "@yoforex/ui";
import { useEffect, useRef } from "react";

/** The search in the top bar; “/” goes there from anywhere but a field. */
export function TopSearch() {
  const navigate = useNavigate();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isField(event.target))
        return;
      event.preventDefault();
      holder.current?.querySelector("input")?.focus();
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, []);
  return (
    <div ref={holder}>
      <SearchField
        action="/search"
        label="Search everything"
        placeholder="Search"
        hotkey="/"
        onSearch={(q) => void navigate({ to: "/search", search: q === "" ? {} : { q } })}
      />
    </div>
  );
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("input, textarea, select, dialog") !== null);
