import type { Config } from "../config.ts";
import type { Contract } from "../openapi/document.ts";
import type { Validate } from "../openapi/validators.ts";
import { NotChecked, need } from "../rules/rule.ts";
import type { Subject } from "../subject/discover.ts";
import { type ConnectionType, type Field, plausibleValues, takesAnySecret } from "../subject/types.ts";
import { type Canaries, randomText } from "./canaries.ts";
import { type Exchange, isDone, membersOf, textOf, type Who } from "./exchange.ts";
import type { Ask, Http } from "./http.ts";
import type { Ledger } from "./ledger.ts";

/** A connection that the suite made. */
export interface Made {
  readonly id: string;
  readonly name: string;
  readonly etag: string;
  readonly secret: string;
  readonly field: Field;
  readonly type: ConnectionType;
  readonly exchange: Exchange;
}

/** The backend under test, with what was found out of it and all that checks need to ask it something. */
export class Backend {
  readonly contract: Contract;
  readonly validate: Validate;
  readonly canaries: Canaries;
  readonly ledger: Ledger;
  readonly config: Config;
  readonly subject: Subject;
  readonly hasOther: boolean;
  /** Whether the first identity is told by a token that no browser sends by itself. */
  readonly isBearer: boolean;
  /** Every name that the suite gives begins with it. */
  readonly prefix: string;
  readonly http: Http;
  #names = 0;
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(parts: Pick<Backend, "http" | "contract" | "validate" | "canaries" | "ledger" | "config" | "subject" | "hasOther" | "isBearer" | "prefix">) {
    this.http = parts.http;
    this.contract = parts.contract;
    this.validate = parts.validate;
    this.canaries = parts.canaries;
    this.ledger = parts.ledger;
    this.config = parts.config;
    this.subject = parts.subject;
    this.hasOther = parts.hasOther;
    this.isBearer = parts.isBearer;
    this.prefix = parts.prefix;
  }

  call(operationId: string, ask: Ask = {}): Promise<Exchange> {
    return this.http.call(operationId, ask);
  }

  /** A name that nothing else has. */
  name(what: string): string {
    this.#names += 1;
    return `${this.prefix} ${what} ${this.#names}`;
  }

  /** For checks that need the same thing, such as one module or one set of credentials: one after the other. */
  alone<Value>(what: "credentials" | "module", task: () => Promise<Value>): Promise<Value> {
    const result = (this.#queues.get(what) ?? Promise.resolve()).then(task, task);
    this.#queues.set(
      what,
      result.catch(() => undefined),
    );
    return result;
  }

  /** Deletes what an answer says was created. */
  async remove(created: Exchange): Promise<void> {
    const id = textOf(membersOf(created.came.json).id);
    if (!isDone(created) || id === null) return;
    const { came } = await this.call("getConnection", { path: { id } });
    await this.call("deleteConnection", { path: { id }, headers: { "if-match": textOf(membersOf(came.json).etag) ?? "*" } });
  }

  /** A module that may be changed. What is attached to it now is put back in the end. */
  async scratchModule(): Promise<Exchange> {
    const id = need(
      this.config.scratchModuleId,
      "No module is there to be changed: name one as scratchModuleId in the config. What is attached to it is put back.",
    );
    const module = await this.call("getModule", { path: { id } });
    if (!isDone(module)) throw new NotChecked(`The module ${id} cannot be read (${module.came.status}).`);
    this.ledger.keepModule(id, textOf(membersOf(module.came.json).connectionId));
    return module;
  }

  needOther(): void {
    if (!this.hasOther) throw new NotChecked("There is no second identity: give --other-token or --other-header.");
  }

  packageId(): string {
    return need(this.subject.packageId, "No package is known: name one as packageId in the config.");
  }

  /** A type that any secret can be stored for. */
  secretType(): { readonly type: ConnectionType; readonly field: Field } {
    const usable = this.subject.types.filter(({ auth, isAvailable }) => isAvailable && auth !== "oauth2-authorization-code");
    const found = usable.flatMap((type) => {
      const field = type.fields.find((each) => takesAnySecret(each) && each.required && !each.isPassword) ?? type.fields.find(takesAnySecret);
      return field === undefined || plausibleValues(type, () => "") === null ? [] : [{ type, field }];
    });
    return need(
      found.find(({ field }) => !field.isPassword) ?? found[0],
      "No available connection type was found that takes a secret; name a module that accepts one as moduleIds in the config.",
    );
  }

  /** Values of the right form; every secret is a canary. */
  valuesFor(type: ConnectionType, own: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
    const values = plausibleValues(type, ({ maxLength }) => this.canaries.make(Math.min(32, maxLength)));
    return { ...need(values, `No value is known for a field of the type ${type.id}.`), ...own };
  }

  /** The body of a create that a backend should accept. */
  newConnection(own: { readonly name?: string; readonly secret?: string } = {}): {
    readonly body: Readonly<Record<string, unknown>>;
    readonly secret: string;
    readonly name: string;
    readonly type: ConnectionType;
    readonly field: Field;
  } {
    const { type, field } = this.secretType();
    const secret = own.secret ?? this.canaries.make();
    const name = own.name ?? this.name("connection");
    const credentials = this.valuesFor(type, { [field.name]: secret });
    return { body: { name, typeId: type.id, packageId: this.packageId(), credentials, verify: "skip" }, secret, name, type, field };
  }

  create(
    body: unknown,
    more: { readonly key?: string; readonly who?: Who; readonly headers?: Ask["headers"]; readonly replayOf?: Exchange } = {},
  ): Promise<Exchange> {
    const { key = newKey(), who = "one", headers = {}, replayOf } = more;
    return this.call("createConnection", { who, body, headers: { "idempotency-key": key, ...headers }, ...(replayOf === undefined ? {} : { replayOf }) });
  }

  /** A connection to try something with. */
  async made(own: { readonly name?: string; readonly secret?: string } = {}): Promise<Made> {
    const { body, secret, name, type, field } = this.newConnection(own);
    const exchange = await this.create(body);
    const { id, etag } = membersOf(exchange.came.json);
    if (!isDone(exchange) || typeof id !== "string") throw new NotChecked(`No connection could be created to try it with (${exchange.came.status}).`);
    return { id, name, etag: textOf(etag) ?? exchange.came.headers.get("etag") ?? "", secret, field, type, exchange };
  }
}

/** As the contract has it: a string of structured fields. */
export function newKey(): string {
  return `"${randomText(22)}"`;
}
