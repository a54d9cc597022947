/** The members of the demo world. Their passwords are public and work only where a seed was asked for. */
export const DEMO_PASSWORD = "market-opens-at-eight";

export interface DemoMember {
  username: string;
  role: "user" | "moderator" | "admin";
  bio: string;
  location: string;
  experience: "new" | "learning" | "trading" | "professional";
  pairs: string[];
  part: string;
}

export const DEMO_MEMBERS: readonly DemoMember[] = [
  {
    username: "tidewatch",
    role: "user",
    bio: "Trades the London session, codes at night.",
    location: "Lisbon",
    experience: "trading",
    pairs: ["EURUSD", "GBPUSD"],
    part: "member with coins to spend",
  },
  {
    username: "kestrel_mql",
    role: "user",
    bio: "MQL since build 600. Ask me about order handling.",
    location: "Gdansk",
    experience: "professional",
    pairs: ["EURUSD"],
    part: "answers questions",
  },
  {
    username: "halyard_fx",
    role: "user",
    bio: "Sells two robots and explains what they can't do.",
    location: "Rotterdam",
    experience: "professional",
    pairs: ["EURUSD", "XAUUSD"],
    part: "seller",
  },
  {
    username: "lowtide_dev",
    role: "user",
    bio: "Learning MQL5 one compiler error at a time.",
    location: "Cork",
    experience: "learning",
    pairs: ["USDJPY"],
    part: "member",
  },
  {
    username: "ines_duarte",
    role: "admin",
    bio: "Keeps the lights on.",
    location: "Porto",
    experience: "trading",
    pairs: [],
    part: "admin",
  },
  {
    username: "tomas_ferro",
    role: "admin",
    bio: "The second pair of eyes.",
    location: "Braga",
    experience: "trading",
    pairs: [],
    part: "second admin, for what takes two",
  },
  {
    username: "mod_amara",
    role: "moderator",
    bio: "Reviews listings and keeps threads on topic.",
    location: "Accra",
    experience: "trading",
    pairs: [],
    part: "moderator",
  },
];

export const emailOf = (username: string): string => `${username.replace("_", ".")}@demo.yoforex.example`;
