import { type ConnectionErrorCode, createDraft, isConnectionError } from "@connection-kit/core";
import fc from "fast-check";
import { expect } from "vitest";
import { seedIds } from "../../scenarios.ts";
import { type Kit, keyCount } from "./kit.ts";
import { type Fate, fates } from "./lossy-network.ts";
import { agrees, checkPageHasNoSecret, checkStore, checkTags, checkTruth, readTruth, type Truth } from "./truth.ts";
import {
  attached,
  created,
  deleted,
  emptyWorld,
  type ModelConnection,
  type ModelWorld,
  type ModuleId,
  moduleIds,
  type Prediction,
  reauthorized,
  renamed,
  swapped,
} from "./world-model.ts";

/** What a sequence knows so far. */
export class Model {
  world: ModelWorld = emptyWorld;
  intents = 0;
  /** Somebody else wrote, or an outcome is not known: the page need not be up to date before it is refreshed. */
  mayBeStale = false;
  readonly drafts: unknown[] = [];
  /** What the backend held after the act before: nobody writes between acts. */
  truth: Truth | null = null;
}

export type Command = fc.AsyncCommand<Model, Kit>;
type Result = ConnectionErrorCode | null;

/** What an act does to both sides. `plan` is made right before it, so that it knows what the page has seen. */
interface Act {
  readonly label: string;
  readonly isPossible: (model: Model) => boolean;
  readonly lost?: readonly Fate[];
  readonly lostReads?: number;
  readonly run: (model: Model, kit: Kit, truth: Truth) => Promise<{ readonly prediction: Prediction; readonly result: Result }>;
}

/** Codes that say for sure that nothing was written, and that only a network brings. */
const networkCodes: readonly ConnectionErrorCode[] = ["network-failed", "unavailable", "timed-out"];

/** `isPatient`: everything that the act set off is over before the next. Otherwise the page is compared at the end only. */
function command(act: Act, isPatient: boolean): Command {
  const { label, isPossible, lost = [], lostReads = 0, run } = act;
  return {
    check: (model) => isPossible(model),
    toString: () => [label, ...lost, ...(lostReads > 0 ? [`${lostReads} read lost`] : [])].join(", "),
    async run(model, kit) {
      const before = model.truth ?? (await readTruth(kit));
      kit.network.fates = [...lost];
      kit.network.lostReads = lostReads;
      const { prediction, result } = await run(model, kit, before);
      kit.network.fates = [];
      if (isPatient) await kit.settle();
      const after = await readTruth(kit);
      model.truth = after;
      model.world = judged(model, kit, after, prediction, result, lost);
      checkTruth(kit, after, model.world);
      checkTags(before, after);
      checkPageHasNoSecret(kit, model.drafts);
      if (isPatient && !model.mayBeStale) checkStore(kit, after);
    },
  };
}

/** The world afterwards. An outcome that is unknown is one of two; everything else is said truly. */
function judged(model: Model, kit: Kit, after: Truth, { world, refusal }: Prediction, result: Result, lost: readonly Fate[]): ModelWorld {
  if (result === "outcome-unknown") {
    expect(lost.length, "only a loss leaves an outcome unknown").toBeGreaterThan(0);
    model.mayBeStale = true;
    return agrees(kit, after, world) ? world : model.world;
  }
  if (lost.length > 0 && result !== null && networkCodes.includes(result)) return model.world;
  expect(result).toBe(refusal);
  return result === null ? world : model.world;
}

async function resultOf(work: Promise<unknown>): Promise<Result> {
  try {
    await work;
    return null;
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    return error.code;
  }
}

const names = ["Prod", "prod", "Late deliveries", "Cafe\u0301", "CAFÉ", "__proto__"];
const nameOf = (index: number) => names[index % names.length] as string;
const kept = (name: string) => name.normalize("NFC");
const pick = (model: Model, index: number) => model.world.connections[index % model.world.connections.length] as ModelConnection;
const hasConnections = (model: Model) => model.world.connections.length > 0;
const isOld = (truth: Truth, seen: { readonly id: string; readonly etag: string }) => truth.connections.find(({ id }) => id === seen.id)?.etag !== seen.etag;

/** One intent: tried again with the same key as long as nobody knows what came of it. */
function create(name: number, key: number, lost: readonly Fate[], lostReads: number): Act {
  return {
    label: `create “${nameOf(name)}” with key ${key}`,
    lost,
    lostReads,
    isPossible: () => true,
    async run(model, kit) {
      const ref = model.intents++;
      const prediction = created(model.world, { ref, name: kept(nameOf(name)), key });
      const draft = createDraft({ client: kit.client, values: { name: nameOf(name) } });
      const submission = {
        typeId: "celonis-application-key",
        packageId: seedIds.packageId,
        credentials: { applicationKey: kit.keys[key] as string },
        issues: {},
      };
      let state = await draft.submit(submission);
      for (let again = 0; again < 4 && state.status === "rejected" && state.error.code === "outcome-unknown"; again++) state = await draft.submit(submission);
      model.drafts.push(state);
      if (state.status === "saved") {
        kit.ids.set(ref, state.connection.id);
        kit.store.send({ type: "connection-changed", connection: state.connection });
      }
      return { prediction, result: state.status === "rejected" ? state.error.code : null };
    },
  };
}

function rename(index: number, name: number, lost: readonly Fate[], lostReads: number): Act {
  return {
    label: `rename ${index} to “${nameOf(name)}”`,
    lost,
    lostReads,
    isPossible: hasConnections,
    async run(model, kit, truth) {
      const { ref } = pick(model, index);
      const seen = kit.seen(ref) ?? { id: kit.idOf(ref), etag: '"never-seen"' };
      const prediction = renamed(model.world, ref, kept(nameOf(name)), isOld(truth, seen));
      const renaming = kit.management
        .renameConnection(seen, kept(nameOf(name)))
        .then((connection) => kit.store.send({ type: "connection-changed", connection }));
      return { prediction, result: await resultOf(renaming) };
    },
  };
}

function reauthorize(index: number, key: number, acceptIdentity: boolean, lost: readonly Fate[], lostReads: number): Act {
  return {
    label: `reauthorize ${index} with key ${key}${acceptIdentity ? ", of anybody" : ""}`,
    lost,
    lostReads,
    isPossible: hasConnections,
    async run(model, kit, truth) {
      const { ref } = pick(model, index);
      const seen = kit.seen(ref) ?? { id: kit.idOf(ref), etag: '"never-seen"' };
      const prediction = reauthorized(model.world, ref, key, acceptIdentity, isOld(truth, seen));
      const replacing = kit.management
        .replaceCredentials(seen, { applicationKey: kit.keys[key] as string }, { acceptIdentity })
        .then((connection) => kit.store.send({ type: "connection-changed", connection }));
      return { prediction, result: await resultOf(replacing) };
    },
  };
}

function remove(index: number, detach: boolean, lost: readonly Fate[], lostReads: number): Act {
  return {
    label: `delete ${index}${detach ? ", detached" : ""}`,
    lost,
    lostReads,
    isPossible: hasConnections,
    async run(model, kit, truth) {
      const { ref } = pick(model, index);
      const seen = kit.seen(ref) ?? { id: kit.idOf(ref), etag: '"never-seen"' };
      const prediction = deleted(model.world, ref, detach, isOld(truth, seen));
      const deleting = kit.management.deleteConnection(seen, { detach }).then(() => kit.store.send({ type: "connection-removed", connectionId: seen.id }));
      return { prediction, result: await resultOf(deleting) };
    },
  };
}

/** Attaches, or with null detaches, through the store, as a picker does. */
function tie(module: number, index: number | null, lost: readonly Fate[], lostReads: number): Act {
  const moduleId = moduleIds[module % moduleIds.length] as ModuleId;
  return {
    label: `${index === null ? "detach from" : `attach ${index} to`} ${moduleId}`,
    lost,
    lostReads,
    isPossible: (model) => index === null || hasConnections(model),
    async run(model, kit, truth) {
      const ref = index === null ? null : pick(model, index).ref;
      const connection = ref === null ? null : kit.seen(ref);
      const { module } = kit.module(moduleId);
      const isStale = !("value" in module) || module.value.etag !== truth.modules[moduleId].etag;
      // A picker offers what it shows: a connection that it has not seen cannot be picked.
      if (connection === undefined) return { prediction: { world: model.world, refusal: null }, result: null };
      const told = kit.outcomes.length;
      if (connection) kit.store.send({ type: "attach-requested", moduleId, connection });
      else kit.store.send({ type: "detach-requested", moduleId });
      const isAsked = /ing$/.test(kit.module(moduleId).attachment.status);
      while (/ing$/.test(kit.module(moduleId).attachment.status)) await new Promise((resolve) => setImmediate(resolve));
      kit.store.send({ type: "attachment-failure-dismissed", moduleId });
      const news = kit.outcomes
        .slice(told)
        .find((outcome) => "moduleId" in outcome && outcome.moduleId === moduleId && (outcome.type !== "connection-failed" || /tach$/.test(outcome.act)));
      if (!isAsked) return { prediction: { world: model.world, refusal: null }, result: null };
      return { prediction: attached(model.world, moduleId, ref, isStale), result: news?.type === "connection-failed" ? news.error.code : null };
    },
  };
}

function swap(from: number, to: number, lost: readonly Fate[], lostReads: number): Act {
  return {
    label: `swap ${from} for ${to}`,
    lost,
    lostReads,
    isPossible: hasConnections,
    async run(model, kit) {
      const [one, other] = [pick(model, from).ref, pick(model, to).ref];
      const plan = { fromId: kit.idOf(one), toId: kit.idOf(other), moduleIds, dryRun: false };
      const swapping = kit.management.swap(plan, { idempotencyKey: crypto.randomUUID() }).then(() => kit.store.send({ type: "refresh-requested" }));
      return { prediction: swapped(model.world, one, other), result: await resultOf(swapping) };
    },
  };
}

/** Somebody else writes, and this page is not told. */
function elsewhere(index: number, act: "rename" | "attach" | "delete", detail: number): Act {
  return {
    label: `somebody else: ${act} ${index}, ${detail}`,
    isPossible: hasConnections,
    async run(model, kit, truth) {
      const { ref } = pick(model, index);
      const { client, management } = kit.other;
      const current = truth.connections.find(({ id }) => id === kit.idOf(ref)) as Truth["connections"][number];
      const moduleId = moduleIds[detail % moduleIds.length] as ModuleId;
      model.mayBeStale = true;
      switch (act) {
        case "rename":
          return {
            prediction: renamed(model.world, ref, kept(nameOf(detail)), false),
            result: await resultOf(management.renameConnection(current, kept(nameOf(detail)))),
          };
        case "attach":
          return {
            prediction: attached(model.world, moduleId, ref, false),
            result: await resultOf(client.attachConnection(truth.modules[moduleId], current.id)),
          };
        case "delete":
          return { prediction: deleted(model.world, ref, true, false), result: await resultOf(management.deleteConnection(current, { detach: true })) };
      }
    },
  };
}

/** The page hears that something changed, or is looked at again. */
function refresh(lostReads: number): Act {
  return {
    label: "refresh",
    lostReads,
    isPossible: () => true,
    async run(model, kit) {
      kit.store.send({ type: "refresh-requested" });
      model.mayBeStale = false;
      return { prediction: { world: model.world, refusal: null }, result: null };
    },
  };
}

/** Any sequence of acts. */
export function commandsOf(maxCommands: number, isPatient: boolean): fc.Arbitrary<Iterable<Command>> {
  const nat = fc.nat({ max: 5 });
  const key = fc.nat({ max: keyCount - 1 });
  const lost = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Fate[]>([]) },
    { weight: 2, arbitrary: fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 4 }) },
  );
  const lostReads = fc.constantFrom(0, 0, 0, 1);
  const acts = [
    fc.tuple(nat, key, lost, lostReads).map((of) => create(...of)),
    fc.tuple(nat, key, lost, lostReads).map((of) => create(...of)),
    fc.tuple(nat, nat, lost, lostReads).map((of) => rename(...of)),
    fc.tuple(nat, key, fc.boolean(), lost, lostReads).map((of) => reauthorize(...of)),
    fc.tuple(nat, fc.boolean(), lost, lostReads).map((of) => remove(...of)),
    fc.tuple(nat, fc.option(nat, { freq: 4 }), lost, lostReads).map((of) => tie(...of)),
    fc.tuple(nat, fc.option(nat, { freq: 4 }), lost, lostReads).map((of) => tie(...of)),
    fc.tuple(nat, nat, lost, lostReads).map((of) => swap(...of)),
    fc.tuple(nat, fc.constantFrom("rename", "attach", "delete" as const), nat).map((of) => elsewhere(...of)),
    lostReads.map(refresh),
  ];
  return fc.commands(
    acts.map((act) => act.map((each) => command(each, isPatient))),
    { maxCommands, size: "max" },
  );
}
