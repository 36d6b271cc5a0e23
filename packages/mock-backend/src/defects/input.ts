import type { Around, Ask, Defect, Received, Sent } from "./defect.ts";
import { credentialsOf, insteadOf, isMembers, membersOf, withMembers } from "./wire.ts";

const invisible = /[\p{Cf}\p{Z}\s\u115F\u1160\u3164\uFFA0\u2800]/gu;
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const longest = 80;
const mostCodeUnits = 4_096;
/** Past these the backend that is right has no reason to refuse; nothing answers there. */
const harmlessAddresses = ["nowhere.example", "nowhere", "https://nowhere.example"];

/** Values that must not be kept, under a stand-in that may: the wire shows the one, the world holds the other. */
class Aliases {
  readonly #values = new Map<string, string>();

  for(value: string): string {
    const alias = `Alias ${crypto.randomUUID()}`;
    this.#values.set(alias, value);
    return alias;
  }

  set(alias: string, value: string): void {
    this.#values.set(alias, value);
  }

  shown(received: Received): Received {
    const inJson = (value: string) => JSON.stringify(value).slice(1, -1);
    return { ...received, text: [...this.#values].reduce((text, [alias, value]) => text.replaceAll(alias, inJson(value)), received.text) };
  }
}

type Admits = (name: string, sent: Sent, ask: Ask) => boolean | Promise<boolean>;

/** Keeps names that the rules for names refuse. */
function keepingNames(admits: Admits): () => Around {
  return () => {
    const aliases = new Aliases();
    return async (sent, ask) => {
      const { name } = membersOf(sent);
      const isKept = typeof name === "string" && (await admits(name, sent, ask));
      return aliases.shown(await ask(isKept ? withMembers(sent, { name: aliases.for(name) }) : sent));
    };
  };
}

/** Nobody needs to count the graphemes of a megabyte. */
function isLong(name: string): boolean {
  return name.length > mostCodeUnits || [...new Intl.Segmenter("en").segment(name)].length > longest;
}

function isBlank(name: string): boolean {
  return name.replace(invisible, "") === "";
}

/** Taken by a name that is another one, but only in case or normal form. */
async function isAlmostTaken(name: string, sent: Sent, ask: Ask): Promise<boolean> {
  if (sent.operation !== "createConnection" && sent.operation !== "renameConnection") return false;
  const found = membersOf(await ask(insteadOf(sent, "GET", `/connections?limit=100&q=${encodeURIComponent(name)}`))).items;
  const names = (Array.isArray(found) ? found : []).flatMap((item: unknown) => (isMembers(item) && typeof item.name === "string" ? [item.name] : []));
  return !names.includes(name) && names.some((each) => each.normalize("NFC").toLowerCase() === name.normalize("NFC").toLowerCase());
}

/** The address is taken for any other, in which nobody answers. */
function privateAddressesAsked(): Around {
  const aliases = new Aliases();
  return async (sent, ask) => {
    let received = await ask(sent);
    for (const address of harmlessAddresses) {
      const field = refusedAddress(received);
      const credentials = credentialsOf(sent);
      if (field === null) break;
      aliases.set(address, credentials[field] ?? "");
      received = await ask(withMembers(sent, { credentials: { ...credentials, [field]: address } }));
    }
    return aliases.shown(received);
  };
}

function refusedAddress(received: Received): string | null {
  const { code, errors } = membersOf(received);
  const error: unknown = code === "address-not-allowed" && Array.isArray(errors) ? errors[0] : undefined;
  return isMembers(error) && typeof error.pointer === "string" ? error.pointer.slice("#/credentials/".length) : null;
}

export const inputDefects = [
  { name: "blank-name-accepted", rule: "B01", says: "A name of nothing, or of blanks, is kept.", breaks: keepingNames(isBlank) },
  {
    name: "long-name-accepted",
    rule: "B03",
    says: "A name of more than 80 characters is kept.",
    breaks: keepingNames(isLong),
  },
  {
    name: "direction-in-name-accepted",
    rule: "B06",
    says: "A name with hidden direction characters is kept.",
    breaks: keepingNames((name) => bidiControls.test(name) && !isBlank(name)),
  },
  { name: "name-in-other-case-accepted", rule: "B13", says: "A name that differs from another in case only is kept.", breaks: keepingNames(isAlmostTaken) },
  { name: "private-address-accepted", rule: "B56", says: "An address inside of the network is asked like any other.", breaks: privateAddressesAsked },
] as const satisfies readonly Defect[];
