import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import type { Stage } from "../stage/stage.ts";
import { networkError, noAnswer } from "../wire/faults.ts";
import { pickerScene } from "./scenes.ts";

const loadFailed = "Connections couldn’t be loaded.";

/** Opens the list of the picker; the focus is in its field. */
async function openList(stage: Stage): Promise<void> {
  await expect.poll(() => stage.wire.callsOf("listConnections").length).toBeGreaterThan(0);
  await stage.field("Connection").click();
}

async function seesList(stage: Stage): Promise<void> {
  await stage.clock.until(() => stage.page.getByRole("option").first().isVisible());
}

/** The list of connections does not come, or not as it should. */
export const listFaults: readonly Row[] = [
  {
    id: "F01",
    title: "the network fails once, then works",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", networkError, 1),
    async act(stage) {
      await openList(stage);
      await seesList(stage);
    },
    expect: { absent: [loadFailed], calls: { listConnections: 2 }, events: [], focus: "field:Connection", invariants: ["R"] },
  },
  {
    id: "F02",
    title: "the network fails at every try; Try again brings the list",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", networkError),
    async act(stage) {
      await openList(stage);
      await stage.waitsFor(loadFailed);
      await expect(stage.field("Connection")).toBeFocused();
      stage.wire.mend();
      await stage.press("Try again");
      await seesList(stage);
    },
    expect: {
      absent: [loadFailed],
      calls: { listConnections: 4 },
      events: ["connection-failed network-failed"],
      focus: "field:Connection",
      invariants: ["E", "R"],
    },
  },
  {
    id: "F03",
    title: "no answer: slow is said after 5 s, the end after 10 s",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", noAnswer),
    async act(stage) {
      await openList(stage);
      await stage.clock.pass(5_500);
      await stage.sees("Still loading…");
      await stage.clock.pass(5_000);
    },
    expect: {
      copy: [loadFailed, "The server took too long to answer."],
      calls: { listConnections: 1 },
      events: ["connection-failed timed-out"],
      focus: "field:Connection",
      invariants: ["E"],
      check: async ({ wire }) =>
        expect.poll(() => wire.callsOf("listConnections").map(({ isAborted }) => isAborted), "the request is given up").toEqual([true]),
    },
  },
];
