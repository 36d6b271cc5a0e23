import { type Availability, type ConnectionType, knownValue, type Module, type ModuleState, moduleStateOf, type Session, typeById } from "@connection-kit/core";
import { type Kit, sessionOf } from "./kit.ts";
import { safeUrl } from "./safe-url.ts";

interface ContextOptions {
  readonly kit: () => Kit | undefined;
  readonly moduleId: () => string | undefined;
  readonly typeId: () => string;
}

/** What the shared state knows of the module, the type and the person that a form is about. */
export class FormContext {
  readonly #options: ContextOptions;
  /** The type and the package, where they are not those of the module. */
  given: { readonly type: ConnectionType; readonly packageId?: string } | undefined;

  constructor(options: ContextOptions) {
    this.#options = options;
  }

  get session(): Session | undefined {
    return sessionOf(this.#options.kit());
  }

  get module(): Module | undefined {
    return this.#moduleState && knownValue(this.#moduleState.module);
  }

  get packageId(): string | undefined {
    return this.given?.packageId ?? this.module?.package.id;
  }

  /** Whether the module may still become known. */
  get awaitsModule(): boolean {
    return this.#moduleState !== undefined && !this.module && this.#moduleState.module.status !== "failed";
  }

  get type(): ConnectionType | undefined {
    const types = this.types && knownValue(this.types);
    return this.given?.type ?? (types && typeById(types, this.#options.typeId()));
  }

  /** The types that the module accepts, as far as they are known. */
  get types(): ModuleState["types"] | undefined {
    return this.#moduleState?.types;
  }

  /** Why the person may not use the type; undefined when they may, or when nobody said so. */
  get unavailability(): Availability | undefined {
    const availability = this.type?.availability;
    return availability?.available === false ? availability : undefined;
  }

  /** Where the credentials are made. */
  get setup(): { readonly label: string; readonly url: string } | undefined {
    const setup = this.type?.setup;
    const url = setup && safeUrl(setup.url);
    return url ? { label: setup.label, url } : undefined;
  }

  /** Asks for what nobody has asked for yet. */
  request({ store }: Kit): void {
    if (store.state.session.status === "idle") store.send({ type: "session-requested" });
    const moduleId = this.#options.moduleId();
    if (!moduleId) return;
    if (this.#moduleState?.module.status === "idle") store.send({ type: "module-requested", moduleId });
    if (this.#moduleState?.types.status === "idle") store.send({ type: "types-requested", moduleId });
  }

  get #moduleState(): ModuleState | undefined {
    const kit = this.#options.kit();
    const moduleId = this.#options.moduleId();
    return kit && moduleId ? moduleStateOf(kit.store.state, moduleId) : undefined;
  }
}
