import { runModuleFor } from "../dynamic-connections/runs.ts";
import { created, ok, problemAnswer } from "../http/answer.ts";
import { type Route, readRoute, writeRoute } from "../http/route.ts";
import { nullable, object, oneOf, optional, text } from "../http/shape.ts";
import { addableModuleKinds } from "../platform/contract.ts";
import { failedModule, switchOn } from "../world/flow-switch.ts";
import { addModule, createFlow, flowById, listFlows, listPackages, packageById, visibleFlow } from "../world/flows.ts";
import { moduleParameters, setModuleParameters } from "../world/runs.ts";
import { moduleOf } from "./modules.ts";

const createFlowRequest = object({ packageId: text(), name: text(), template: oneOf(["query-and-push", "empty"]) });
const addModuleRequest = object({ kind: oneOf(addableModuleKinds), system: optional(text(100)) });
const parameterValues = object({ dataPoolId: nullable(text()), note: text() });

const platform = { belongsTo: "platform" } as const;

/** Packages, flows, and what a module does once it is connected. */
export const studioRoutes: readonly Route[] = [
  readRoute("/packages", "listPackages", (world, { persona }) => ok({ items: listPackages(world, persona) }), platform),
  readRoute("/packages/{id}", "getPackage", (world, { params, persona }) => ok(packageById(world, params.id ?? "", persona)), platform),
  readRoute("/flows", "listFlows", (world, { url, persona }) => ok({ items: listFlows(world, url.searchParams.get("packageId"), persona) }), platform),
  readRoute("/flows/{id}", "getFlow", (world, { params, persona }) => ok(flowById(world, params.id ?? "", persona)), platform),
  writeRoute(
    "POST",
    "/flows",
    "createFlow",
    createFlowRequest,
    (world, { body, persona, now }) => {
      const { world: next, value } = createFlow(world, body, persona, now);
      return { world: next, value: created(value) };
    },
    platform,
  ),
  writeRoute(
    "POST",
    "/flows/{id}/modules",
    "addModule",
    addModuleRequest,
    (world, { params, body, persona, now }) => {
      const { world: next, value } = addModule(world, params.id ?? "", body, persona, now);
      return { world: next, value: created(value) };
    },
    platform,
  ),
  writeRoute(
    "POST",
    "/flows/{id}/switch-on",
    "switchFlowOn",
    null,
    (world, { params, persona, now }) => {
      const { world: next, value } = switchOn(world, params.id ?? "", persona, now);
      return { world: next, value: ok(value) };
    },
    { ...platform, usesConnection: (world, { params, persona }) => failedModule(world, visibleFlow(world, params.id ?? "", persona))?.connectionId ?? null },
  ),
  readRoute("/modules/{id}/parameters", "getModuleParameters", (world, call) => ok(moduleParameters(world, moduleOf(world, call))), platform),
  writeRoute(
    "PUT",
    "/modules/{id}/parameters",
    "setModuleParameters",
    parameterValues,
    (world, call) => {
      const { world: next, value } = setModuleParameters(world, moduleOf(world, call), call.body);
      return { world: next, value: ok(value) };
    },
    platform,
  ),
  writeRoute(
    "POST",
    "/modules/{id}/run",
    "runModule",
    null,
    (world, call) => {
      const { world: next, value } = runModuleFor(world, moduleOf(world, call), call.persona, call.now);
      return { world: next, value: value.ok ? ok(value.result) : problemAnswer(value.refusal, call.requestId) };
    },
    { ...platform, usesConnection: (world, call) => moduleOf(world, call).connectionId },
  ),
];
