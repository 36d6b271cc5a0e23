import { html, nothing, type TemplateResult } from "lit";
import { type IconName, icon } from "./icon.ts";

export interface SidebarLink {
  readonly label: string;
  readonly path: string;
  readonly icon: IconName;
  readonly isCurrent: boolean;
}

export interface SidebarSection {
  readonly heading: string;
  readonly links: readonly SidebarLink[];
}

/** The sections of a part of the platform, beside its pages. */
export function sidebar(label: string, sections: readonly SidebarSection[]): TemplateResult {
  return html`<nav class="sidebar" aria-label=${label}>
    ${sections.map(
      ({ heading, links }) => html`<h2><bdi>${heading}</bdi></h2>
        <ul>${links.map(link)}</ul>`,
    )}
  </nav>`;
}

function link({ label, path, icon: name, isCurrent }: SidebarLink): TemplateResult {
  return html`<li><a href=${path} aria-current=${isCurrent ? "page" : nothing}>${icon(name)}${label}</a></li>`;
}
