import { expect } from "vitest";

// As in a browser without constructable style sheets: Lit writes style elements then, with the nonce that the page hands over.
Reflect.deleteProperty(Document.prototype, "adoptedStyleSheets");
Reflect.deleteProperty(ShadowRoot.prototype, "adoptedStyleSheets");
Object.assign(globalThis, { litNonce: "harness" });
expect("adoptedStyleSheets" in Document.prototype, "constructable style sheets").toBe(false);
