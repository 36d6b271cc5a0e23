import "@connection-kit/elements/define/all.js";
import { HttpConnectionsClient } from "@connection-kit/core";
import { createMockBackend } from "@connection-kit/mock-backend";
import type { ScenarioName } from "@connection-kit/mock-backend/scenarios";
import { type Preview, setCustomElementsManifest } from "@storybook/web-components-vite";
import { html } from "lit";
import manifest from "../packages/elements/custom-elements.json" with { type: "json" };
import "./preview.css";

setCustomElementsManifest(manifest);

/** Every story has a backend of its own, in process, in the scenario it names: stories beside each other on a docs page do not meet. */
function clientFor(scenario: ScenarioName): HttpConnectionsClient {
  const backend = createMockBackend({ scenario });
  return new HttpConnectionsClient({ baseUrl: "/api/connection-kit/v1", fetch: backend.fetch });
}

const preview: Preview = {
  tags: ["autodocs"],
  parameters: {
    scenario: "default",
    layout: "padded",
    controls: { expanded: true, sort: "alpha" },
    a11y: { test: "error" },
    options: { storySort: { order: ["connection-picker", "app-key-form", "oauth-client-form", "celonis-user-form", "connection-provider"] } },
  },
  globalTypes: {
    theme: {
      description: "Colour scheme of the page",
      toolbar: { title: "Theme", icon: "contrast", items: ["light", "dark"], dynamicTitle: true },
    },
    direction: {
      description: "Writing direction of the page",
      toolbar: { title: "Direction", icon: "transfer", items: ["ltr", "rtl"], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: "light", direction: "ltr" },
  loaders: [async ({ parameters }) => ({ client: clientFor(parameters.scenario as ScenarioName) })],
  decorators: [
    (story, { loaded, globals, parameters }) => {
      document.documentElement.dataset.theme = globals.theme;
      document.documentElement.dir = globals.direction;
      return html`
        <div class="story-panel ${parameters.wide ? "story-panel-wide" : ""}">
          <connection-provider .client=${loaded.client}>${story()}</connection-provider>
        </div>
      `;
    },
  ],
};

export default preview;
