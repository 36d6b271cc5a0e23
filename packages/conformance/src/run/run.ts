import { Backend } from "../backend/backend.ts";
import { Canaries, randomText } from "../backend/canaries.ts";
import { isDone, membersOf } from "../backend/exchange.ts";
import { Http, NoAnswer, Stopped } from "../backend/http.ts";
import { inTurns, Ledger } from "../backend/ledger.ts";
import type { Config } from "../config.ts";
import { generatedChecks } from "../generate/checks.ts";
import { readContract } from "../openapi/document.ts";
import { validatorOf } from "../openapi/validators.ts";
import { checks, watches } from "../rules/index.ts";
import { type Check, fault, NotChecked } from "../rules/rule.ts";
import { discover } from "../subject/discover.ts";
import { findingsOfFaults, sentText } from "./findings.ts";
import type { Report, Result } from "./report.ts";
import { Watcher } from "./watcher.ts";

export interface RunOptions {
  /** Where the contract is served. */
  readonly baseUrl: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of a second identity; without it what takes two is not checked. */
  readonly otherHeaders?: Readonly<Record<string, string>>;
  readonly config?: Config;
  /** Generated requests per operation. */
  readonly generated?: number;
  readonly seed?: number;
  /** Ids of rules to check and of operations to generate requests for, instead of all. Every answer is judged by every rule all the same. */
  readonly only?: readonly string[];
  /** Stops the run; what was made is still taken away. */
  readonly signal?: AbortSignal;
}

/** Nothing can be checked here, and why. */
export class Unreachable extends Error {}

const atOnce = 8;
const contract = readContract();
const validate = validatorOf(contract);

/** Checks a backend, and leaves it as it was. */
export async function run(options: RunOptions): Promise<Report> {
  const started = Date.now();
  const { generated = 200, seed = 1 } = options;
  const watcher = new Watcher(watches);
  const backend = await opened(options, watcher);
  const stop = () => backend.http.stop();
  options.signal?.addEventListener("abort", stop, { once: true });
  if (options.signal?.aborted) stop();
  const results: Result[] = [];
  try {
    await inTurns(chosen(checks, options.only), atOnce, async (check) => {
      results.push(await resultOf(check, backend));
    });
    // One operation after the other, so that the same seed meets the same backend.
    for (const check of generatedChecks(contract, generated, seed, options.only)) results.push(await resultOf(check, backend));
  } finally {
    backend.http.resume();
    options.signal?.removeEventListener("abort", stop);
  }
  const judged = [...watcher.results(backend), ...(options.only === undefined ? watcher.unseen(backend) : [])];
  const leftBehind = await backend.ledger.clear(backend.http, backend.prefix);
  return {
    baseUrl: options.baseUrl,
    contract: contract.version,
    startedAt: new Date(started).toISOString(),
    seconds: (Date.now() - started) / 1_000,
    requests: watcher.requests,
    generated: { perOperation: generated, seed },
    isStopped: options.signal?.aborted === true,
    results: [...inOrder(results), ...judged],
    leftBehind,
  };
}

async function opened({ baseUrl, headers = {}, otherHeaders = {}, config = {} }: RunOptions, watcher: Watcher): Promise<Backend> {
  const one = lowered({ ...config.headers, ...headers });
  const other = lowered({ ...config.otherHeaders, ...otherHeaders });
  const canaries = new Canaries();
  for (const secret of givenSecrets(config)) canaries.watch(secret);
  const ledger = new Ledger();
  let backend: Backend | null = null;
  const onExchange: ConstructorParameters<typeof Http>[0]["onExchange"] = (exchange) => {
    ledger.note(exchange);
    if (backend !== null) watcher.see(exchange, backend);
  };
  const http = new Http({ baseUrl, contract, identities: { one, other }, onExchange });
  await greet(http, baseUrl);
  const subject = await discover(http, config);
  const parts = { http, contract, validate, canaries, ledger, config, subject, prefix: `Conformance ${randomText(6)}` };
  backend = new Backend({ ...parts, hasOther: Object.keys(other).length > 0, isBearer: "authorization" in one });
  return backend;
}

function chosen(all: readonly Check[], only: RunOptions["only"]): readonly Check[] {
  return only === undefined ? all : all.filter(({ rule }) => only.includes(rule));
}

async function greet(http: Http, baseUrl: string): Promise<void> {
  const session = await http.call("getSession").catch((error: unknown) => {
    if (error instanceof NoAnswer) throw new Unreachable(`${baseUrl} cannot be reached.`);
    throw error;
  });
  const { status } = session.came;
  if (status === 401 || status === 403) throw new Unreachable(`Nobody is signed in at ${baseUrl} (${status}): give --token or --header.`);
  if (!isDone(session) || membersOf(session.came.json).user === undefined)
    throw new Unreachable(`${baseUrl}/session answers ${status} and no session: is this where the contract is served?`);
}

async function resultOf(check: Check, backend: Backend): Promise<Result> {
  const { rule, says, fix } = check;
  try {
    const findings = findingsOfFaults(rule, fix, await check.run(backend), backend);
    return { rule, says, fix, verdict: findings.length === 0 ? "passed" : "failed", reason: null, findings };
  } catch (error) {
    if (error instanceof NotChecked || error instanceof Stopped) return { rule, says, fix, verdict: "not-checked", reason: error.message, findings: [] };
    if (!(error instanceof NoAnswer)) throw error;
    const [lost] = findingsOfFaults("G01", "Answer every request; the log of the server says what failed.", [fault(null, "an answer", "none")], backend);
    const finding = lost === undefined ? [] : [{ ...lost, sent: backend.canaries.redact(sentText(error.sent)) }];
    return { rule: "G01", says, fix, verdict: "failed", reason: null, findings: finding };
  }
}

/** As they are written, whatever order they ran in. */
function inOrder(results: readonly Result[]): readonly Result[] {
  const placeOf = ({ says }: Result) => checks.findIndex((check) => check.says === says);
  const place = (result: Result) => (placeOf(result) < 0 ? checks.length : placeOf(result));
  return [...results].sort((one, other) => place(one) - place(other));
}

/** What of the config is a secret nobody can tell; no value of it has to come back in the text of an answer. */
function givenSecrets({ credentials = {} }: Config): readonly string[] {
  return Object.values(credentials).flatMap((sets) =>
    sets.flatMap((set) => Object.entries(set).flatMap(([name, value]) => (/secret|password|key|token/i.test(name) ? [value] : []))),
  );
}

function lowered(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
