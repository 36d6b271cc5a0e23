import type { Page } from "@playwright/test";
import type { Place } from "./sink.ts";

/** A text in the shadow root of an element of the kit; `plant` is told how to leak it there. */
async function inKitElement(page: Page, text: string, leak: "attribute" | "text" | "property"): Promise<void> {
  await page.evaluate(
    ([value, way]) => {
      const element = document.body.appendChild(document.createElement("connection-status"));
      const root = element.shadowRoot;
      if (root === null) throw new Error("An element of the kit has an open shadow root.");
      if (way === "attribute") root.appendChild(document.createElement("i")).title = value;
      else if (way === "text") root.append(value);
      else Object.assign(element, { draft: { values: new Map([["secret", [value]]]) } });
    },
    [text, leak] as const,
  );
}

/** Every place in which a secret must not be found, with how to read it and how to leak into it. */
export const places: readonly Place[] = [
  { sink: "attributes", name: "attributes", read: (now) => now.attributes, plant: (page, text) => inKitElement(page, text, "attribute") },
  { sink: "text", name: "text", read: (now) => now.text, plant: (page, text) => inKitElement(page, text, "text") },
  {
    sink: "properties of kit elements",
    name: "properties of kit elements",
    read: (now) => now.properties,
    plant: (page, text) => inKitElement(page, text, "property"),
  },
  {
    sink: "web storage",
    name: "localStorage",
    read: (now) => now.localStorage,
    plant: (page, text) => page.evaluate((value) => localStorage.setItem("planted", value), text),
  },
  {
    sink: "web storage",
    name: "sessionStorage",
    read: (now) => now.sessionStorage,
    plant: (page, text) => page.evaluate((value) => sessionStorage.setItem("planted", value), text),
  },
  {
    sink: "databases and caches",
    name: "IndexedDB",
    read: (now) => now.indexedDb,
    plant: (page, text) =>
      page.evaluate(
        (value) =>
          new Promise<void>((resolve, reject) => {
            const opening = indexedDB.open("planted", 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore("planted").put({ deep: [{ value }] }, "key");
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              opening.result.close();
              resolve();
            };
          }),
        text,
      ),
  },
  {
    sink: "databases and caches",
    name: "Cache Storage",
    read: (now) => now.cacheStorage,
    plant: (page, text) => page.evaluate(async (value) => (await caches.open("planted")).put("/planted", new Response(value)), text),
  },
  {
    sink: "cookies",
    name: "cookies",
    read: (now) => now.cookies,
    // biome-ignore lint/suspicious/noDocumentCookie: it is planted as a careless script would
    plant: (page, text) => page.evaluate((value) => (document.cookie = `planted=${value}`), text),
  },
  {
    sink: "history and address",
    name: "history.state",
    read: (now) => now.history,
    plant: (page, text) => page.evaluate((value) => history.replaceState({ value }, ""), text),
  },
  {
    sink: "history and address",
    name: "address, referrer and window.name",
    read: (now) => now.address,
    plant: (page, text) => page.evaluate((value) => Object.assign(window, { name: value }) && null, text),
  },
  {
    sink: "console",
    name: "console",
    read: (_now, past) => past.consoleTexts(),
    plant: (page, text) => page.evaluate((value) => console.info("planted", { value }), text),
  },
  {
    sink: "errors",
    name: "exceptions",
    read: (_now, past) => past.exceptions,
    plant: (page, text) =>
      page.evaluate((value) => {
        setTimeout(() => {
          throw new Error(value);
        });
      }, text),
  },
  {
    sink: "events at the window",
    name: "events at the window",
    read: (_now, past) => past.events,
    plant: (page, text) => page.evaluate((value) => dispatchEvent(Object.assign(new Event("connection-created"), { secret: value })) && null, text),
  },
  {
    sink: "events at the window",
    name: "keys that reach the window",
    read: (_now, past) => [past.keys],
    plant: (page, text) =>
      page.evaluate((value) => {
        for (const key of value) dispatchEvent(new KeyboardEvent("keydown", { key }));
      }, text),
  },
  {
    sink: "messages to other windows",
    name: "messages to other windows",
    read: (_now, past) => past.messages,
    plant: (page, text) => page.evaluate((value) => new BroadcastChannel("planted").postMessage({ value }), text),
  },
  {
    sink: "requests",
    name: "request URLs",
    read: (_now, past) => past.urls,
    plant: (page, text) => page.evaluate((value) => fetch(`/mock/packages?planted=${value}`).then((response) => response.text()), text),
  },
  {
    sink: "requests",
    name: "request headers",
    read: (_now, past) => past.requestHeaders,
    plant: (page, text) => page.evaluate((value) => fetch("/mock/packages", { headers: { "X-Planted": value } }).then((response) => response.text()), text),
  },
  {
    sink: "requests",
    name: "request bodies, but those that store or test credentials",
    read: (_now, past) => past.requestBodies,
    plant: (page, text) =>
      page.evaluate((value) => fetch("/mock/scenario", { method: "PUT", body: JSON.stringify({ planted: value }) }).then((response) => response.text()), text),
  },
  {
    sink: "answers",
    name: "answers, but the one that creates the application",
    read: (_now, past) => past.answers(),
    // A flow's name comes back in the answer.
    plant: (page, text) =>
      page.evaluate(async (value) => {
        const { items } = await (await fetch("/mock/packages")).json();
        const body = JSON.stringify({ packageId: items[0].id, name: value, template: "empty" });
        await (await fetch("/mock/flows", { method: "POST", headers: { "Content-Type": "application/json" }, body })).text();
      }, text),
  },
  {
    sink: "policy reports",
    name: "policy reports",
    read: (_now, past) => past.reports,
    plant: (page, text) => page.evaluate((value) => dispatchEvent(Object.assign(new Event("securitypolicyviolation"), { sample: value })) && null, text),
  },
];
