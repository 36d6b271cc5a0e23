import { createDynamicConnectionRequest, supplyCredentialsRequest } from "@connection-kit/core/contract";
import { noContent, ok, tagged } from "../http/answer.ts";
import { type Route, readRoute, writeRoute } from "../http/route.ts";
import { createDynamicConnection } from "./dynamic-connections.ts";
import { listPersonalConnections, supplyCredentials, withdrawCredentials } from "./personal-connections.ts";
import { publishFlow } from "./publish.ts";

/** Of the contract. */
export const dynamicConnectionRoutes: readonly Route[] = [
  writeRoute(
    "POST",
    "/dynamic-connections",
    "createDynamicConnection",
    createDynamicConnectionRequest,
    (world, { body, persona }) => {
      const { world: next, value } = createDynamicConnection(world, body, persona);
      return { world: next, value: tagged(value, 201) };
    },
    { isIdempotent: true },
  ),
  readRoute("/me/dynamic-connections", "listPersonalConnections", (world, { persona }) => ok({ items: listPersonalConnections(world, persona) })),
  writeRoute(
    "PUT",
    "/me/dynamic-connections/{id}",
    "supplyCredentials",
    supplyCredentialsRequest,
    async (world, call) => {
      const { world: next, value } = await supplyCredentials(world, call.params.id ?? "", call.body, call);
      return { world: next, value: ok(value) };
    },
    { asksProvider: true },
  ),
  writeRoute("DELETE", "/me/dynamic-connections/{id}", "withdrawCredentials", null, (world, { params, persona }) => ({
    world: withdrawCredentials(world, params.id ?? "", persona),
    value: noContent,
  })),
];

/** Of the platform. */
export const publishRoutes: readonly Route[] = [
  writeRoute(
    "POST",
    "/flows/{id}/publish",
    "publishFlow",
    null,
    (world, { params, persona, now }) => {
      const { world: next, value } = publishFlow(world, params.id ?? "", persona, now);
      return { world: next, value: ok(value) };
    },
    { belongsTo: "platform" },
  ),
];
