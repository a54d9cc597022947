import type { Destination } from "@yoforex/contracts";

const tail = (text: string) => text.slice(-4);

/** What is shown of a destination: enough to tell it from one's others, and too little to use. */
export function masked(destination: Destination): string {
  switch (destination.method) {
    case "crypto":
      return `${destination.network} …${tail(destination.address)}`;
    case "bank":
      return `${destination.iban.slice(0, 2)} …${tail(destination.iban)}`;
    case "paypal": {
      const [name = "", host = ""] = destination.address.split("@");
      return `${name.slice(0, 1)}…@${host.length > 40 ? `…${host.slice(-38)}` : host}`;
    }
  }
}
