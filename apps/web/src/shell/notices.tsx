export { Toaster as Notices } from "@yoforex/ui";
