import type { Connection } from "@connection-kit/core/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Resource } from "../../data/resource.ts";
import { paths } from "../../routing/routes.ts";
import type { PageDescription } from "../../studio.ts";
import { timeAgo } from "../../ui/format.ts";
import { note, renderResource } from "../../ui/states.ts";
import { StudioScreen } from "../../ui/studio-element.ts";

/** Where somebody who was asked supplies the credentials of a connection. */
@customElement("studio-connection-request-screen")
export class ConnectionRequestScreen extends StudioScreen {
  @property({ attribute: false }) connectionId = "";

  readonly #connection = new Resource<Connection>(this, {
    changes: () => this.studio.changes,
    key: () => this.connectionId,
    load: (id, signal) => this.studio.platform.connection(id, signal),
  });

  protected override page(): PageDescription {
    const name = this.#connection.value?.name ?? "Connection";
    return { title: `Complete “${name}”`, crumbs: [{ label: "Packages", path: paths.packages() }, { label: "Complete a connection" }] };
  }

  protected override render(): unknown {
    return renderResource(this.#connection, {
      subject: "This connection",
      heading: "Complete a connection",
      ready: (connection) => this.#renderConnection(connection),
    });
  }

  #renderConnection(connection: Connection): TemplateResult {
    return html`<div class="prose">
      <h1 tabindex="-1">Complete “<bdi>${connection.name}</bdi>”</h1>
      ${connection.request ? this.#renderRequest(connection, connection.request) : note("success", html`<p>It is complete. Modules can be tied to it.</p>`)}
    </div>`;
  }

  #renderRequest({ id, type }: Connection, { requestedBy, requestedAt, note: words }: NonNullable<Connection["request"]>): TemplateResult {
    return html`<p><bdi>${requestedBy.name}</bdi> asked for it ${timeAgo(requestedAt)}. What you enter here is verified and stored; <bdi>${requestedBy.name}</bdi> never sees it.</p>
      ${words ? html`<blockquote><bdi>${words}</bdi></blockquote>` : ""}
      <credential-form connection-id=${id} type-id=${type.id} without-cancel></credential-form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-connection-request-screen": ConnectionRequestScreen;
  }
}
