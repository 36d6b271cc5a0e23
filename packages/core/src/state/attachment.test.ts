import { expect, it } from "vitest";
import { ConnectionError } from "../errors/connection-error.ts";
import { sampleConnection, sampleModule } from "../testing/samples.ts";
import { initialModuleState } from "./selectors.ts";
import type { KitState } from "./states.ts";
import { transitionKit } from "./transition-kit.ts";

const error = new ConnectionError({ code: "forbidden", retry: "never" });
const unreadable: KitState = {
  session: { status: "idle" },
  modules: {
    m: {
      ...initialModuleState,
      module: { status: "ready", value: sampleModule({ id: "m", connectionId: "c9" }) },
      attachment: { status: "failed", act: "read", error, connection: null, subject: null },
    },
  },
};

it("detaches a connection that cannot be read", () => {
  const { state, effects } = transitionKit(unreadable, { type: "detach-requested", moduleId: "m" });
  expect(state.modules.m?.attachment).toEqual({ status: "detaching", connection: null });
  expect(effects).toEqual([{ type: "detach", moduleId: "m", etag: sampleModule().etag, connectionId: "c9" }]);
});

it("names nothing when detaching such a connection fails", () => {
  const { state } = transitionKit(transitionKit(unreadable, { type: "detach-requested", moduleId: "m" }).state, {
    type: "detach",
    moduleId: "m",
    etag: sampleModule().etag,
    connectionId: "c9",
    error,
  });
  expect(state.modules.m?.attachment).toEqual({ status: "failed", act: "detach", error, connection: null, subject: null });
});

it("shows a connection that was attached instead of one that cannot be read", () => {
  const { state } = transitionKit(unreadable, { type: "attach-requested", moduleId: "m", connection: sampleConnection() });
  expect(state.modules.m?.attachment).toEqual({ status: "attaching", connection: sampleConnection(), previous: null });
});
