import { parseArgs } from "node:util";

export interface Options {
  readonly baseUrl: string;
  readonly format: Format;
  readonly headers: Readonly<Record<string, string>>;
  readonly otherHeaders: Readonly<Record<string, string>>;
  readonly config: string | null;
  readonly generated: number;
  readonly seed: number;
  /** Undefined: everything. */
  readonly only: readonly string[] | undefined;
}

export type Format = (typeof formats)[number];

const formats = ["text", "json", "junit"] as const;
const contractPath = "/api/connection-kit/v1";
const defaultGenerated = 200;

export const usage = `Usage: connection-kit-conformance <base-url> [options]

  <base-url>                where the contract is served, such as https://localhost:3000/api/connection-kit/v1;
                            an address without a path stands for ${contractPath} there
  --token <token>           sent as a bearer token
  --header 'name: value'    sent with every request, such as a cookie; may be repeated
  --other-token <token>     of a second identity, which tenant isolation takes
  --other-header 'name: value'
  --config <file>           what nobody can find out through the contract; "mock" is the one of npm run mock
  --generated <n>           generated requests per operation; ${defaultGenerated} unless told
  --seed <n>                the same seed generates the same requests
  --only <ids>              rules to check and operations to generate requests for, such as B56,createConnection
  --format text|json|junit

Exit code: 0 without findings, 1 with findings, 2 when nothing could be checked, 130 when it was stopped.`;

/** What was asked for on the command line was not understood. */
export class WrongUsage extends Error {}

export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0) throw new WrongUsage("Give one base URL.");
  return {
    baseUrl: baseUrlOf(address),
    format: formatOf(values.format),
    headers: { ...headersOf(values.header), ...bearer(values.token) },
    otherHeaders: { ...headersOf(values["other-header"]), ...bearer(values["other-token"]) },
    config: values.config ?? null,
    generated: countOf("generated", values.generated, defaultGenerated),
    seed: countOf("seed", values.seed, 1),
    only: values.only?.split(",").map((id) => id.trim()),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = {
    token: text,
    header: { ...text, multiple: true },
    "other-token": text,
    "other-header": { ...text, multiple: true },
    config: text,
    generated: text,
    seed: text,
    only: text,
    format: text,
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

function baseUrlOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new WrongUsage(`“${address}” is no address of the web.`);
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") throw new WrongUsage("The base URL ends with its path.");
  return `${url.origin}${url.pathname === "/" ? contractPath : url.pathname.replace(/\/+$/, "")}`;
}

function formatOf(text = "text"): Format {
  const format = formats.find((each) => each === text);
  if (format === undefined) throw new WrongUsage(`There is no format “${text}”. There are: ${formats.join(", ")}.`);
  return format;
}

function headersOf(lines: readonly string[] = []): Readonly<Record<string, string>> {
  const pairs = lines.map((line) => {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new WrongUsage("A header is written 'name: value'.");
    return [name.toLowerCase(), value] as const;
  });
  return Object.fromEntries(pairs);
}

function bearer(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

function countOf(name: string, text: string | undefined, otherwise: number): number {
  const count = text === undefined ? otherwise : Number(text);
  if (!Number.isSafeInteger(count) || count < 0) throw new WrongUsage(`--${name} is a whole number.`);
  return count;
}
