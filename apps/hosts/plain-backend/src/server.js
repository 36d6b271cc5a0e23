import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import * as connections from "./connections.js";
import { issues, operations } from "./document.js";
import { once, refuseForeign, userOf } from "./guard.js";
import * as modules from "./modules.js";
import { notFound, Problem, wrongField } from "./problem.js";
import { newStore, shownPerson } from "./store.js";

const prefix = "/api/connection-kit/v1";
const longestText = 1_048_576;
const unframed = { "content-security-policy": "default-src 'none'; frame-ancestors 'none'" };
const always = { ...unframed, "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff" };
const refusing = (problem) => () => Promise.reject(problem);
const page = "<!doctype html><html lang=en><title>Sign-in</title><p>This sign-in cannot be finished. Close this window and start again.";

/** Nobody signs in at a provider here: no connection type is of that kind, so no attempt is ever there. */
const withoutProvider = {
  beginAuthorization: refusing(wrongField("#/typeId", "unknown", "Nobody signs in at a provider for this type.")),
  getAuthorization: refusing(notFound("sign-in")),
  cancelAuthorization: refusing(notFound("sign-in")),
  authorizationCallback: () => ({ status: 400, page }),
};

const facts = { servicePermissions: [], abilities: { createConnections: true, manageConnections: true } };
const getSession = ({ user }) => ({ body: { user: shownPerson(user), team: { id: user.tenant, name: user.tenant }, ...facts } });
/** One function for each operation of the document, by its id. */
const handlers = { getSession, ...connections, ...modules, ...withoutProvider };
const store = newStore();
/** The second says who is signed in without a session, for trying things out. */
const [port = "8790", visitor] = process.argv.slice(2);

const server = createServer(async (request, response) => {
  const requestId = randomUUID();
  const { status = 200, body, page } = await carryOut(request).catch((error) => refusal(error, requestId));
  const type = page ? "text/html; charset=utf-8" : status < 400 ? "application/json" : "application/problem+json";
  const own = status === 204 ? {} : { "content-type": type, ...(body?.etag && { etag: body.etag }) };
  response.writeHead(status, { ...own, ...always, "x-request-id": requestId }).end(page ?? JSON.stringify(body));
});
// It holds sample data and its sessions can be guessed: for this machine alone.
server.listen(Number(port), "127.0.0.1", () => console.log(`Plain backend at http://127.0.0.1:${Object(server.address()).port}${prefix}`));

function refusal(error, requestId) {
  const problem = error instanceof Problem ? error : new Problem(500, "unexpected", "Something went wrong on the server.");
  if (problem !== error) console.error(requestId, error);
  const { status, code, message, more } = problem;
  return { status, body: { type: "about:blank", title: code.replaceAll("-", " "), status, code, detail: message, ...more, requestId } };
}

async function carryOut(request) {
  const { headers, method, url } = request;
  const text = await readText(request);
  const { pathname, searchParams: query } = new URL(`http://backend${url}`);
  const { operation, params } = find(method, pathname);
  if (method !== "GET") refuseForeign(headers, text, operation.schema !== null);
  const now = Date.now();
  const call = { store, user: userOf(headers, visitor), operation, params, query, headers, text, now, at: new Date(now).toISOString() };
  const act = () => handlers[operation.id]({ ...call, body: bodyFor(operation, text) });
  return operation.isKeyed ? once(call, act) : act();
}

function find(method, pathname) {
  const parts = pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length).split("/") : [];
  const isAt = (path) => path.length === parts.length && path.every((part, index) => part === "{id}" || part === parts[index]);
  const operation = operations.find((each) => each.method === method && isAt(each.parts));
  const id = parts[operation?.parts.indexOf("{id}")] ?? "";
  if (operation === undefined || !/^(?:[^%]|%[\da-f]{2})*$/i.test(id)) throw notFound("address");
  return { operation, params: { id: decodeURIComponent(id) } };
}

function bodyFor({ schema }, text) {
  const body = schema === null ? null : parse(text);
  const errors = schema === null ? [] : issues(schema, body);
  if (errors.length > 0) throw new Problem(422, "invalid-input", "The body is not of the expected form.", { errors });
  return body;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, "invalid-input", "The body is not JSON.");
  }
}

/** What is too long is read to its end all the same: the client is still sending. */
async function readText(request) {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) if (text.length <= longestText) text += chunk;
  if (text.length > longestText) throw new Problem(413, "payload-too-large", "The body is larger than 1 MB.");
  return text;
}
