import { html, nothing, type TemplateResult } from "lit";
import { paths } from "../../routing/routes.ts";
import { type IconName, icon } from "../../ui/icon.ts";

type Section = "applications" | "data-pools";

/** The sections of Admin & Settings that the demo has. */
export function adminSidebar(current: Section): TemplateResult {
  const link = (section: Section, path: string, label: string, name: IconName) =>
    html`<li><a href=${path} aria-current=${section === current ? "page" : nothing}>${icon(name)}${label}</a></li>`;
  return html`<nav class="sidebar" aria-label="Admin &amp; Settings">
    <h2>Team</h2>
    <ul>${link("applications", paths.applications(), "Applications", "client")}</ul>
    <h2>Platform</h2>
    <ul>${link("data-pools", paths.dataPools(), "Data pools", "database")}</ul>
  </nav>`;
}
