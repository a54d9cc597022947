import { asId, type CategoryId, type ThreadPlace } from "@yoforex/contracts";

/** What can be done about where a thread stands, with what it needs. */
export type PlaceAct =
  | { type: "pin"; place: "nowhere" | "category" | "forum" }
  | { type: "feature"; on: boolean }
  | { type: "move"; categoryId: CategoryId };

export interface PlaceChoice {
  value: string;
  label: string;
  act: PlaceAct;
  /** Whether it can have an end, or must. */
  end: "none" | "optional" | "required";
}

const PINS: PlaceChoice[] = [
  {
    value: "pin-category",
    label: "Pin in its category",
    act: { type: "pin", place: "category" },
    end: "optional",
  },
  {
    value: "pin-forum",
    label: "Pin on the whole forum",
    act: { type: "pin", place: "forum" },
    end: "optional",
  },
];
const UNPIN: PlaceChoice = {
  value: "unpin",
  label: "Take the pin down",
  act: { type: "pin", place: "nowhere" },
  end: "none",
};
const FEATURE: PlaceChoice = {
  value: "feature",
  label: "Feature above the lists",
  act: { type: "feature", on: true },
  end: "required",
};
const UNFEATURE: PlaceChoice = {
  value: "unfeature",
  label: "Feature no more",
  act: { type: "feature", on: false },
  end: "none",
};

/** What would change something about a thread that stands so. */
export const choicesFor = (
  place: ThreadPlace,
  categories: readonly ThreadPlace["category"][],
): PlaceChoice[] => [
  ...PINS,
  ...(place.pin === "nowhere" ? [] : [UNPIN]),
  FEATURE,
  ...(place.featuredUntil === null ? [] : [UNFEATURE]),
  ...categories
    .filter(({ id }) => id !== place.category.id)
    .map(
      ({ id, name }): PlaceChoice => ({
        value: id,
        label: `Move to ${name}`,
        act: { type: "move", categoryId: asId<CategoryId>(id) },
        end: "none",
      }),
    ),
];
