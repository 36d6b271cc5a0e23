import "./clock.ts";
import "@connection-kit/elements/define/all.js";
import { type Preview, setCustomElementsManifest } from "@storybook/web-components-vite";
import { html } from "lit";
import manifest from "../packages/elements/custom-elements.json" with { type: "json" };
import { openStoryBackend } from "../packages/elements/src/testing/story-backend.ts";
import "./preview.css";

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ["autodocs"],
  parameters: {
    /** Name of the situation the mock backend is in. */
    scenario: "default",
    /** What the story stands on: `picker`, `form`, `narrow`, or `none` for a story that brings its own provider. */
    panel: "picker",
    layout: "padded",
    controls: { expanded: true, sort: "alpha" },
    a11y: { test: "error" },
    docs: {
      // A frame for each story: its person has a page, a focus and a dialog layer of its own.
      story: { inline: false, height: "320px" },
      codePanel: true,
    },
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
  loaders: [({ parameters }) => openStoryBackend(parameters.scenario)],
  decorators: [
    (story, { loaded, parameters }) => {
      if (parameters.panel === "none") return story();
      return html`<div class="story-panel story-panel-${parameters.panel}"><connection-provider .client=${loaded.client}>${story()}</connection-provider></div>`;
    },
    (story, { globals }) => {
      document.documentElement.dataset.theme = globals.theme;
      document.documentElement.dir = globals.direction;
      return story();
    },
  ],
};

export default preview;
