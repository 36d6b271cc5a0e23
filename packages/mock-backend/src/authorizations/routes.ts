import { beginAuthorizationRequest } from "@connection-kit/core/contract";
import { noContent, ok } from "../http/answer.ts";
import { actRoute, type Route, rawReadRoute, readRoute, writeRoute } from "../http/route.ts";
import { attemptOf, cancelled, shownAttempt } from "./attempts.ts";
import { beginAuthorization } from "./begin.ts";
import { finishAuthorization } from "./callback.ts";
import { finishedPage, finishedScript } from "./finished-page.ts";
import { listRevocations } from "./revocations.ts";

/** Of the platform. */
export const revocationRoutes: readonly Route[] = [
  readRoute("/revocations", "listRevocations", (world) => ok({ items: listRevocations(world) }), { belongsTo: "platform" }),
];

/** Of the contract. The fixed paths stand before `{id}`. */
export const authorizationRoutes: readonly Route[] = [
  actRoute("POST", "/authorizations", "beginAuthorization", beginAuthorizationRequest, beginAuthorization, { asksProvider: true }),
  actRoute("GET", "/authorizations/callback", "authorizationCallback", null, finishAuthorization, { asksProvider: true, isPublic: true }),
  rawReadRoute("/authorizations/finished.js", "getFinishedScript", finishedScript),
  rawReadRoute("/authorizations/{id}/finished", "getFinishedPage", (world, _request, _now, { id = "" }) => finishedPage(world, id)),
  readRoute("/authorizations/{id}", "getAuthorization", (world, { params, persona, now }) =>
    ok(shownAttempt(attemptOf(world, params.id ?? "", persona.id), now)),
  ),
  writeRoute("DELETE", "/authorizations/{id}", "cancelAuthorization", null, (world, { params, persona }) => ({
    world: cancelled(world, attemptOf(world, params.id ?? "", persona.id)),
    value: noContent,
  })),
];
