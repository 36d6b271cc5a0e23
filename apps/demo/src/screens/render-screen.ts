import { html, type TemplateResult } from "lit";
import type { Route } from "../routing/routes.ts";
import type { Studio } from "../studio.ts";
import "./applications/applications-screen.ts";
import "./connections/connection-request-screen.ts";
import "./connections/connections-screen.ts";
import "./connections/personal-connections-screen.ts";
import "./contract-only-screen.ts";
import "./data-pools-screen.ts";
import "./flow/flow-screen.ts";
import "./flow/module-screen.ts";
import "./help-screen.ts";
import "./not-found-screen.ts";
import "./packages/package-screen.ts";
import "./packages/packages-screen.ts";
import "./stand-ins-screen.ts";

/** Screens that need the kit's contract and no more. */
const withoutPlatform: readonly Route["name"][] = ["module", "connection-request", "personal-connections", "help", "not-found"];

/** The screen of an address. A backend with the kit's contract alone has modules and nothing around them. */
export function renderScreen(route: Route, studio: Studio): TemplateResult {
  if (!withoutPlatform.includes(route.name) && !studio.hasPlatform) return html`<studio-contract-only-screen .studio=${studio}></studio-contract-only-screen>`;
  switch (route.name) {
    case "packages":
      return html`<studio-packages-screen .studio=${studio}></studio-packages-screen>`;
    case "package":
      return html`<studio-package-screen .studio=${studio} .packageId=${route.packageId}></studio-package-screen>`;
    case "flow":
      return html`<studio-flow-screen .studio=${studio} .flowId=${route.flowId} .moduleId=${route.moduleId}></studio-flow-screen>`;
    case "module":
      return html`<studio-module-screen .studio=${studio} .moduleId=${route.moduleId}></studio-module-screen>`;
    case "applications":
      return html`<studio-applications-screen .studio=${studio} .create=${route.create}></studio-applications-screen>`;
    case "data-pools":
      return html`<studio-data-pools-screen .studio=${studio}></studio-data-pools-screen>`;
    case "stand-ins":
      return html`<studio-stand-ins-screen .studio=${studio} .system=${route.system}></studio-stand-ins-screen>`;
    case "connections":
      return html`<studio-connections-screen .studio=${studio} .packageId=${route.packageId}></studio-connections-screen>`;
    case "connection-request":
      return html`<studio-connection-request-screen .studio=${studio} .connectionId=${route.connectionId}></studio-connection-request-screen>`;
    case "personal-connections":
      return html`<studio-personal-connections-screen .studio=${studio}></studio-personal-connections-screen>`;
    case "help":
      return html`<studio-help-screen .studio=${studio}></studio-help-screen>`;
    case "not-found":
      return html`<studio-not-found-screen .studio=${studio}></studio-not-found-screen>`;
  }
}
