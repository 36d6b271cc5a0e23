import type { Application } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import { formatDate, timeAgo } from "../../ui/format.ts";
import { icon } from "../../ui/icon.ts";
import type { MenuItem } from "../../ui/studio-menu.ts";
import "../../ui/studio-menu.ts";
import { type Grantable, kindOf, permissionsOf } from "./describe-application.ts";

/** What can be done with one application. */
export interface ApplicationActs {
  readonly permissions: (application: Application) => void;
  readonly revoke: (application: Application) => void;
  readonly regenerate: (application: Application) => void;
}

export function applicationsTable(applications: readonly Application[], { services }: Grantable, acts: ApplicationActs, uid: string): TemplateResult {
  return html`<table class="table page-table applications-table" aria-label="Applications">
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col" class="wide-only">Permissions</th>
        <th scope="col" class="wide-only">Created</th>
        <th scope="col" class="wide-only">Last used</th>
        <th scope="col"><span class="visually-hidden">Actions</span></th>
      </tr>
    </thead>
    <tbody>${applications.map((application) => row(application))}</tbody>
  </table>`;

  function row(application: Application): TemplateResult {
    const nameId = `${uid}-${application.id}`;
    const permissions = permissionsOf(application, services);
    return html`<tr>
      <td>
        <div class="cell-name">
          <span class="tile ${application.revokedAt ? "tile-dashed" : ""}">${icon(application.kind === "application-key" ? "key" : "client")}</span>
          <div>
            <p class="strong" id=${nameId}><bdi>${application.name}</bdi></p>
            <p class="small muted">${kindOf(application)}</p>
            <p class="small narrow-only">${permissionsCell(application, permissions)}</p>
          </div>
        </div>
      </td>
      <td class="wide-only">${permissionsCell(application, permissions)}</td>
      <td class="wide-only muted"><bdi dir="ltr">${formatDate(application.createdAt)} by ${application.createdBy}</bdi></td>
      <td class="wide-only muted sentence">${application.lastUsedAt ? timeAgo(application.lastUsedAt) : "Never"}</td>
      <td class="cell-end">${application.revokedAt ? nothing : actions(application, nameId)}</td>
    </tr>`;
  }

  function actions(application: Application, nameId: string): TemplateResult {
    return html`<div class="cell-actions">
      <button class="button" type="button" aria-describedby=${nameId} @click=${() => acts.permissions(application)}>Permissions</button>
      <studio-menu .label=${"Application actions"} icon-only .buttonClass=${"button button-quiet button-icon"} .describedBy=${nameId} .items=${menuItems(application)}></studio-menu>
    </div>`;
  }

  function menuItems(application: Application): readonly MenuItem[] {
    const revoke: MenuItem = { label: "Revoke", icon: "status-revoked", danger: true, select: () => acts.revoke(application) };
    if (application.kind === "application-key") return [revoke];
    return [{ label: "Regenerate secret", icon: "reauthorize", select: () => acts.regenerate(application) }, revoke];
  }
}

function permissionsCell(application: Application, permissions: string): unknown {
  if (application.revokedAt) return html`<span class="muted">–</span>`;
  return permissions === "" ? html`<span class="status status-warning">${icon("alert")}No permissions</span>` : permissions;
}
