import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { paths } from "../routing/routes.ts";
import type { PageDescription } from "../studio.ts";
import { StudioScreen } from "../ui/studio-element.ts";

@customElement("studio-not-found-screen")
export class NotFoundScreen extends StudioScreen {
  protected override page(): PageDescription {
    return { title: "Page not found", crumbs: [{ label: "Packages", path: paths.packages() }, { label: "Page not found" }] };
  }

  protected override render(): TemplateResult {
    return html`<div class="prose">
      <h1 tabindex="-1">Page not found</h1>
      <p>Nothing is at the address <code dir="ltr">${location.pathname}</code>. It may have been deleted, or the address is wrong.</p>
      <p><a class="link link-standalone" href=${paths.packages()}>Go to your packages</a></p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-not-found-screen": NotFoundScreen;
  }
}
