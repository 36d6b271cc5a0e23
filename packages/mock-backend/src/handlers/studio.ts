import { created, ok, problemAnswer } from "../http/answer.ts";
import { type Route, readRoute, writeRoute } from "../http/route.ts";
import { nullable, object, oneOf, text } from "../http/shape.ts";
import { addModule, createFlow, flowById, listFlows, listPackages, packageById } from "../world/flows.ts";
import { moduleParameters, runModule, setModuleParameters } from "../world/runs.ts";

const createFlowRequest = object({ packageId: text(), name: text(), template: oneOf(["query-and-push", "empty"]) });
const addModuleRequest = object({ kind: oneOf(["celonis-query-data", "celonis-push-data"]) });
const parameterValues = object({ dataPoolId: nullable(text()), note: text() });

const platform = { belongsTo: "platform" } as const;

/** Packages, flows, and what a module does once it is connected. */
export const studioRoutes: readonly Route[] = [
  readRoute("/packages", "listPackages", (world) => ok({ items: listPackages(world) }), platform),
  readRoute("/packages/{id}", "getPackage", (world, { params }) => ok(packageById(world, params.id ?? "")), platform),
  readRoute("/flows", "listFlows", (world, { url }) => ok({ items: listFlows(world, url.searchParams.get("packageId")) }), platform),
  readRoute("/flows/{id}", "getFlow", (world, { params }) => ok(flowById(world, params.id ?? "")), platform),
  writeRoute(
    "POST",
    "/flows",
    "createFlow",
    createFlowRequest,
    (world, { body, now }) => {
      const { world: next, value } = createFlow(world, body, now);
      return { world: next, value: created(value) };
    },
    platform,
  ),
  writeRoute(
    "POST",
    "/flows/{id}/modules",
    "addModule",
    addModuleRequest,
    (world, { params, body, now }) => {
      const { world: next, value } = addModule(world, params.id ?? "", body, now);
      return { world: next, value: created(value) };
    },
    platform,
  ),
  readRoute("/modules/{id}/parameters", "getModuleParameters", (world, { params }) => ok(moduleParameters(world, params.id ?? "")), platform),
  writeRoute(
    "PUT",
    "/modules/{id}/parameters",
    "setModuleParameters",
    parameterValues,
    (world, { params, body }) => {
      const { world: next, value } = setModuleParameters(world, params.id ?? "", body);
      return { world: next, value: ok(value) };
    },
    platform,
  ),
  writeRoute(
    "POST",
    "/modules/{id}/run",
    "runModule",
    null,
    (world, { params, now, requestId }) => {
      const { world: next, value } = runModule(world, params.id ?? "", now);
      return { world: next, value: value.ok ? ok(value.result) : problemAnswer(value.refusal, requestId) };
    },
    platform,
  ),
];
