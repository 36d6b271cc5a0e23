import { HttpConnectionsClient } from "@connection-kit/core";
import type { ConnectionProvider } from "@connection-kit/elements";
import { hangs, junk, throws } from "./hooks.ts";
import { type Scene, sceneOf } from "./scene.ts";

const defineElement: Readonly<Record<Scene["element"], () => Promise<unknown>>> = {
  picker: () => import("@connection-kit/elements/define/connection-picker.js"),
  manager: () => import("@connection-kit/elements/define/connection-manager.js"),
  "app-key-form": () => import("@connection-kit/elements/define/app-key-form.js"),
  "oauth-client-form": () => import("@connection-kit/elements/define/oauth-client-form.js"),
  "celonis-user-form": () => import("@connection-kit/elements/define/celonis-user-form.js"),
  "credential-form": () => import("@connection-kit/elements/define/credential-form.js"),
};

const tagOf: Partial<Record<Scene["element"], string>> = { picker: "connection-picker", manager: "connection-manager" };

const scene = sceneOf(location.search);
// Before anything of the kit is loaded, as its documentation says.
if (scene.nonce !== undefined) Object.assign(window, { litNonce: scene.nonce });
await Promise.all([import("@connection-kit/elements/define/connection-provider.js"), defineElement[scene.element]()]);
document.querySelector("main")?.append(providerOf(scene));

function providerOf(scene: Scene): ConnectionProvider {
  const provider = document.createElement("connection-provider");
  const baseUrl = scene.base ?? "/api/connection-kit/v1";
  switch (scene.hook) {
    case "fetch-throws":
      provider.client = new HttpConnectionsClient({ baseUrl, fetch: throws });
      break;
    case "fetch-hangs":
      provider.client = new HttpConnectionsClient({ baseUrl, fetch: hangs });
      break;
    case "fetch-junk":
      provider.client = new HttpConnectionsClient({ baseUrl, fetch: junk });
      break;
    default:
      provider.baseUrl = baseUrl;
  }
  provider.withoutIdempotency = scene.unkeyed === "yes";
  if (scene.hook === "token-throws") provider.getToken = throws;
  if (scene.hook === "token-hangs") provider.getToken = hangs;
  if (scene.hook === "token-junk") provider.getToken = junk;
  provider.append(elementOf(scene));
  return provider;
}

/** Attributes, as a page written by hand has them. */
function elementOf({ element, module, package: packageId, type, connection }: Scene): HTMLElement {
  const made = document.createElement(tagOf[element] ?? element);
  const attributes = { "module-id": module, "package-id": packageId, "type-id": type, "connection-id": connection };
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  return made;
}
