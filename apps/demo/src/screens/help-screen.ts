import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { paths } from "../routing/routes.ts";
import type { PageDescription } from "../studio.ts";
import { StudioScreen } from "../ui/studio-element.ts";

/** Where the help links of the connection types lead to. */
@customElement("studio-help-screen")
export class HelpScreen extends StudioScreen {
  protected override page(): PageDescription {
    return { title: "Connections and permissions", crumbs: [{ label: "Packages", path: paths.packages() }, { label: "Help" }] };
  }

  protected override render(): TemplateResult {
    return html`<article class="prose">
      <h1 tabindex="-1">Connections and permissions</h1>
      <p>A module acts as somebody, and only with that identity’s permissions. A connection says who.</p>
      <h2>How to ask for the Data Integration permission</h2>
      <p>A connection of the type Celonis user acts as you. It needs the service permission <strong class="strong">Data Integration</strong>, which an admin of your team grants.</p>
      <ol>
        <li>Write to an admin of your team: Maria Lindqvist or Tom Okafor.</li>
        <li>Name the permission, Data Integration, and the package you work in.</li>
        <li>When it is granted, open the module again. The type can then be selected.</li>
      </ol>
      <h2>If you can’t wait</h2>
      <p>
        Use a connection that acts as an application: an application key or an OAuth client. It has the permissions that were granted to the application, not yours.
        ${this.studio.hasPlatform ? html`Create one under <a class="link" href=${paths.applications()}>Applications</a>.` : nothing}
      </p>
      <h2>What an application may do</h2>
      <p>A new application has no permissions. They are granted per service and per data pool. A scope of an OAuth client opens an API; a permission gives the right. A module can use only what both allow.</p>
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-help-screen": HelpScreen;
  }
}
