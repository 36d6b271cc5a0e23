import type { StorybookConfig } from "@storybook/web-components-vite";
import { defaultClientConditions, mergeConfig } from "vite";

const config: StorybookConfig = {
  framework: "@storybook/web-components-vite",
  stories: ["../packages/elements/src/**/*.stories.ts"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y", "@storybook/addon-vitest"],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableWebpackDefaults: true },
  viteFinal: (base) =>
    mergeConfig(base, {
      // The packages' sources, so that a story shows what is in the editor, not what was built last.
      resolve: { conditions: ["source", ...defaultClientConditions], dedupe: ["lit", "lit-html", "@lit/reactive-element"] },
      server: { watch: { ignored: ["**/dist/**", "**/dist-*/**", "**/reports/**", "**/storybook-static/**"] } },
    }),
};

export default config;
