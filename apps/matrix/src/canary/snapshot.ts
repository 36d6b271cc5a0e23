/** What a page holds at a moment, as text. The value of an input is not part of it: that is where a person types the secret. */
export interface Snapshot {
  readonly attributes: readonly string[];
  readonly text: readonly string[];
  readonly properties: readonly string[];
  readonly localStorage: readonly string[];
  readonly sessionStorage: readonly string[];
  readonly indexedDb: readonly string[];
  readonly cacheStorage: readonly string[];
  readonly cookies: readonly string[];
  readonly history: readonly string[];
  readonly address: readonly string[];
}

/** Runs in the page, so it brings along all that it uses. */
export async function takeSnapshot(): Promise<Snapshot> {
  const kitTags = /^(connection-.+|celonis-user-form|app-key-form|oauth-client-form|credential-form)$/;

  const nodesOf = (root: Node): Node[] => [
    root,
    ...[...root.childNodes].flatMap(nodesOf),
    ...(root instanceof Element && root.shadowRoot ? nodesOf(root.shadowRoot) : []),
    ...(root instanceof HTMLTemplateElement ? nodesOf(root.content) : []),
  ];
  const nodes = nodesOf(document);
  const elements = nodes.filter((node) => node instanceof Element);

  /** Strings that can be reached from a value; nodes and functions are other sinks' business. */
  const reachable = (value: unknown, seen: Set<object>): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value !== "object" || value === null || value instanceof Node || value instanceof Window || seen.has(value)) return [];
    seen.add(value);
    if (value instanceof Map || value instanceof Set) return [...value.entries()].flat().flatMap((item) => reachable(item, seen));
    return Reflect.ownKeys(value).flatMap((key) => [String(key), ...reachable(valueAt(value, key), seen)]);
  };
  const valueAt = (target: object, key: string | symbol): unknown => {
    try {
      return Reflect.get(target, key);
    } catch (error) {
      return String(error);
    }
  };
  /** Own properties, and what the accessors of the element's own classes tell. */
  const propertiesOf = (element: Element): string[] => {
    const seen = new Set<object>();
    const keys = new Set(Reflect.ownKeys(element));
    for (let prototype = Object.getPrototypeOf(element); prototype && prototype !== HTMLElement.prototype; prototype = Object.getPrototypeOf(prototype)) {
      for (const [key, { get }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) if (get) keys.add(key);
    }
    return [...keys].flatMap((key) => reachable(valueAt(element, key), seen));
  };

  /** A frame of another site, or a page that is no secure context, has no such storage: nothing can be in it. */
  const ifThere = async (read: () => string[] | Promise<string[]>): Promise<string[]> => {
    try {
      return await read();
    } catch (error) {
      if (error instanceof DOMException || error instanceof ReferenceError) return [];
      throw error;
    }
  };
  const entriesOf = (storage: Storage) => Object.entries(storage).map(([key, value]) => `${key}=${value}`);
  const answerTo = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const readIndexedDb = async (): Promise<string[]> => {
    const texts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await answerTo(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const table = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([answerTo(table.getAllKeys()), answerTo(table.getAll())]);
        texts.push(...reachable({ name, store, keys, values }, new Set()));
      }
      database.close();
    }
    return texts;
  };
  const readCaches = async (): Promise<string[]> => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) texts.push(name, request.url, (await (await cache.match(request))?.text()) ?? "");
    }
    return texts;
  };

  return {
    attributes: elements.flatMap((element) => [...element.attributes].map(({ name, value }) => `${name}=${value}`)),
    text: [document.title, ...nodes.filter((node) => node instanceof CharacterData).map(({ data }) => data)],
    properties: elements.filter(({ localName }) => kitTags.test(localName)).flatMap(propertiesOf),
    localStorage: await ifThere(() => entriesOf(localStorage)),
    sessionStorage: await ifThere(() => entriesOf(sessionStorage)),
    indexedDb: await ifThere(readIndexedDb),
    cacheStorage: await ifThere(readCaches),
    cookies: await ifThere(() => [document.cookie]),
    history: [JSON.stringify(history.state) ?? ""],
    address: [location.href, document.referrer, window.name],
  };
}
