import type { Backend } from "../backend/backend.ts";
import { type Exchange, isDone, membersOf } from "../backend/exchange.ts";
import { type ConnectionType, type Field, isAddress } from "../subject/types.ts";
import { startRedirector } from "./redirector.ts";
import { type Check, type Fault, fault, faultsIf, NotChecked, need } from "./rule.ts";

const privateHosts = [
  "localhost",
  "127.0.0.1",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.0.1",
  "169.254.169.254",
  "0.0.0.0",
  "[::1]",
  "[fd00::1]",
  "[::ffff:127.0.0.1]",
  "2130706433",
  "0x7f.1",
];

/** Where a backend lets itself be sent by an address that somebody typed. */
export const addressChecks: readonly Check[] = [
  {
    rule: "B56",
    says: "A private address is refused, and never connected to.",
    fix: "Resolve the name, check every address it has against private, loopback and link-local ranges, and answer 422 `address-not-allowed`; also when nothing is verified yet.",
    run: privateAddresses,
  },
  {
    rule: "B59",
    says: "A redirect to a private address is not followed.",
    fix: "Follow no redirects of an address that somebody typed, or check each as if it had been typed.",
    run: redirects,
  },
  {
    rule: "B58",
    says: "A name is not resolved again between the check and the connection.",
    fix: "Connect to the address that was checked.",
    run: () => Promise.reject(new NotChecked("It takes a name server that answers differently the second time.")),
  },
  {
    rule: "B50",
    says: "An address without TLS is refused.",
    fix: "Answer 422 to `http:`.",
    run: (backend) => urlsRefused(backend, ["http://conformance.example/"]),
  },
  {
    rule: "B51",
    says: "An address that is none of the web is refused.",
    fix: "Parse it, and allow `https:` alone.",
    run: (backend) =>
      urlsRefused(backend, ["javascript:alert(1)", "data:text/plain,x", "file:///etc/passwd", "blob:https://conformance.example/x", "java\tscript:x"]),
  },
  {
    rule: "B52",
    says: "An address with a user name and a password in it is refused.",
    fix: "Answer 422, and do not repeat the address.",
    run: (backend) => urlsRefused(backend, [`https://user:${backend.canaries.make()}@conformance.example/`]),
  },
];

async function privateAddresses(backend: Backend): Promise<readonly Fault[]> {
  const { type, field } = addressField(backend, isAddress);
  const redirector = await startRedirector();
  try {
    const hosts = [...privateHosts, `localhost:${redirector.port}`, `127.0.0.1:${redirector.port}`];
    const answers = await Promise.all(hosts.flatMap((host) => tried(backend, type, field, host)));
    const connected = redirector.visits();
    const stored = answers.flatMap((answer) => faultsIf(isAccepted(answer), answer, "422 address-not-allowed"));
    return [...stored, ...faultsIf(connected.length > 0, null, "no connection to a loopback address", `${connected.length} requests reached this machine`)];
  } finally {
    await redirector.close();
  }
}

/** A check that reached the address says so, too. */
function isAccepted(answer: Exchange): boolean {
  const { stages } = membersOf(answer.came.json);
  if (!isDone(answer)) return false;
  return (
    answer.operation?.id === "createConnection" ||
    (Array.isArray(stages) && stages.some((stage) => membersOf(stage).code === "reachability" && membersOf(stage).ok === true))
  );
}

function tried(backend: Backend, type: ConnectionType, field: Field, host: string): readonly Promise<Exchange>[] {
  const value = field.kind === "url" ? `https://${host}/` : host;
  const body = { typeId: type.id, packageId: backend.packageId(), credentials: backend.valuesFor(type, { [field.name]: value }) };
  return [backend.create({ ...body, name: backend.name("address"), verify: "skip" }), backend.call("checkConnection", { body })];
}

/** The backend is sent to a redirector of this machine, which sends it on to a private address that is this machine as well. */
async function redirects(backend: Backend): Promise<readonly Fault[]> {
  const { type, field } = addressField(backend, isAddress);
  const redirector = await startRedirector();
  try {
    const host = `${backend.config.redirectorHost ?? "127.0.0.1"}:${redirector.port}`;
    const values = field.kind === "url" ? [`http://${host}/`, `https://${host}/`] : [host];
    const ask = (value: string) =>
      backend.call("checkConnection", {
        body: { typeId: type.id, packageId: backend.packageId(), credentials: backend.valuesFor(type, { [field.name]: value }) },
      });
    const answers = await Promise.all(values.map(ask));
    const followed = redirector.followed();
    if (followed.length > 0) return [fault(answers[0] ?? null, "no request beyond the redirect", `the redirect to ${followed[0]} was followed`)];
    if (redirector.visits().length > 0) return [];
    throw new NotChecked("The backend did not come to the redirector: give a public name of this machine as redirectorHost in the config.");
  } finally {
    await redirector.close();
  }
}

async function urlsRefused(backend: Backend, urls: readonly string[]): Promise<readonly Fault[]> {
  const { type, field } = addressField(backend, ({ kind }) => kind === "url");
  const create = (url: string) => {
    const credentials = backend.valuesFor(type, { [field.name]: url });
    return backend.create({ name: backend.name("address"), typeId: type.id, packageId: backend.packageId(), credentials, verify: "skip" });
  };
  const answers = await Promise.all(urls.map(create));
  return answers.flatMap((answer) => faultsIf(isDone(answer), answer, "422 invalid-input or address-not-allowed"));
}

function addressField(backend: Backend, isIt: (field: Field) => boolean): { readonly type: ConnectionType; readonly field: Field } {
  const usable = backend.subject.types.filter(({ isAvailable }) => isAvailable);
  const found = usable.flatMap((type) => type.fields.filter((field) => isIt(field) && field.showWhen === null).map((field) => ({ type, field })));
  return need(found[0], "No available connection type asks for an address.");
}
