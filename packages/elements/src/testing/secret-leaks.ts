/** Places where a secret must never be, and how to look for it there while a test runs. */
export class LeakWatch {
  readonly #canary: string;
  readonly #found: string[] = [];
  readonly #undo: (() => void)[] = [];

  constructor(canary: string) {
    this.#canary = canary;
    this.#watchEvents();
    this.#watchConsole();
    this.#watchMessages();
  }

  /** Looks everywhere, now. Returns where the secret was found; the values of inputs are where it may be. */
  scan(root: Element): string[] {
    for (const element of withDescendants(root)) {
      for (const { name, value } of element.attributes) this.#look(`attribute ${name} of <${element.localName}>`, value);
      this.#scanProperties(element);
    }
    this.#look(
      "text",
      withDescendants(root)
        .map((element) =>
          [...element.childNodes]
            .filter((node) => node instanceof Text)
            .map((node) => node.data)
            .join(""),
        )
        .join("\n"),
    );
    for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) this.#look(name, JSON.stringify({ ...storage }));
    this.#look("cookie", document.cookie);
    this.#look("location", location.href);
    this.#look("history.state", JSON.stringify(history.state));
    this.#look("window.name", window.name);
    return [...new Set(this.#found)];
  }

  stop(): void {
    for (const undo of this.#undo) undo();
  }

  /** Own properties and getters of the element's class, two levels deep, but for what the platform gives every element. */
  #scanProperties(element: Element): void {
    if (!element.localName.includes("-")) return;
    const names = new Set(Object.getOwnPropertyNames(element));
    for (let kind = Object.getPrototypeOf(element); kind && kind !== HTMLElement.prototype; kind = Object.getPrototypeOf(kind)) {
      for (const name of Object.getOwnPropertyNames(kind)) names.add(name);
    }
    for (const name of names) {
      const value: unknown = Reflect.get(element, name);
      if (typeof value === "string") this.#look(`property ${name}`, value);
      else if (typeof value === "object" && value !== null && !(value instanceof Node)) this.#look(`property ${name}`, asText(value));
    }
  }

  /** What a page hears that listens at its window, as recorders do. */
  #watchEvents(): void {
    for (const type of eventTypes) {
      const listener = (event: Event) => {
        const target = event.composedPath()[0];
        const data = [event instanceof InputEvent ? event.data : "", event instanceof KeyboardEvent && event.key.length === 1 ? "a printable key" : ""].join(
          "",
        );
        const facts = Object.fromEntries(Object.getOwnPropertyNames(event).map((name) => [name, String(Reflect.get(event, name))]));
        this.#look(`event ${type}`, `${data} ${JSON.stringify(facts)}`);
        if (telling.has(type) && target instanceof HTMLInputElement && target.classList.contains("secret") && !isSilent(event))
          this.#found.push(`event ${type} left the form`);
      };
      window.addEventListener(type, listener);
      this.#undo.push(() => window.removeEventListener(type, listener));
    }
  }

  #watchConsole(): void {
    for (const method of ["log", "info", "warn", "error", "debug"] as const) {
      const original = console[method];
      console[method] = (...values: unknown[]) => {
        this.#look(`console.${method}`, values.map(asText).join(" "));
        original.apply(console, values);
      };
      this.#undo.push(() => {
        console[method] = original;
      });
    }
  }

  #watchMessages(): void {
    const channel = new BroadcastChannel("connection-kit");
    channel.onmessage = ({ data }) => this.#look("BroadcastChannel", asText(data));
    this.#undo.push(() => channel.close());
  }

  #look(place: string, text: string): void {
    const forms = [this.#canary, encodeURIComponent(this.#canary), btoa(this.#canary), [...this.#canary].reverse().join(""), this.#canary.slice(-12)];
    if (forms.some((form) => text.includes(form))) this.#found.push(place);
  }
}

const telling = new Set(["input", "beforeinput", "paste", "drop", "keydown", "keypress", "keyup", "compositionupdate"]);
const eventTypes = [
  ...telling,
  "change",
  "submit",
  "formdata",
  "connection-create-request",
  "connection-created",
  "connection-failed",
  "connection-duplicate-chosen",
  "connection-form-cancelled",
  "connection-form-back",
];

function isSilent(event: Event): boolean {
  return event instanceof KeyboardEvent && event.key.length > 1;
}

function withDescendants(root: Element): Element[] {
  const inside = [...root.querySelectorAll("*"), ...(root.shadowRoot?.querySelectorAll("*") ?? [])];
  return [root, ...inside, ...inside.filter((element) => element.shadowRoot).flatMap(withDescendants)];
}

/** An object as text, however it is linked. */
function asText(value: unknown): string {
  const seen = new Set<unknown>();
  try {
    return (
      JSON.stringify(value, (_key, inner: unknown) => {
        if (typeof inner !== "object" || inner === null) return typeof inner === "function" ? undefined : inner;
        if (seen.has(inner) || inner instanceof Node || inner instanceof Window) return undefined;
        seen.add(inner);
        return inner;
      }) ?? String(value)
    );
  } catch (error) {
    return String(error);
  }
}
