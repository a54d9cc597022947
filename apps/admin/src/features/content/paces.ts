/** How slow a thread can be made: seconds between two replies of one member. */
export const PACES = [
  { value: "0", label: "No wait" },
  { value: "30", label: "30 seconds" },
  { value: "60", label: "A minute" },
  { value: "300", label: "5 minutes" },
  { value: "900", label: "15 minutes" },
  { value: "3600", label: "An hour" },
  { value: "21600", label: "6 hours" },
  { value: "86400", label: "A day" },
];
