import { html, type SVGTemplateResult, svg } from "lit";

/** 16 px box, 1.5 px stroke, drawn with `currentColor`. */
const shapes = {
  plus: svg`<path d="M8 3.25v9.5M3.25 8h9.5"/>`,
  search: svg`<circle cx="7" cy="7" r="4.25"/><path d="m10.25 10.25 3.25 3.25"/>`,
  "chevron-down": svg`<path d="m4.25 6.25 3.75 3.75 3.75-3.75"/>`,
  "chevron-right": svg`<path d="m6.25 4.25 3.75 3.75-3.75 3.75"/>`,
  "chevron-left": svg`<path d="M9.75 4.25 6 8l3.75 3.75"/>`,
  check: svg`<path d="m3.25 8.5 3.25 3.25 6.25-7"/>`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8"/>`,
  more: svg`<circle cx="3.25" cy="8" r="1.1" class="icon-fill"/><circle cx="8" cy="8" r="1.1" class="icon-fill"/><circle cx="12.75" cy="8" r="1.1" class="icon-fill"/>`,
  external: svg`<path d="M6.75 3.75H4.25a1.5 1.5 0 0 0-1.5 1.5v6.5a1.5 1.5 0 0 0 1.5 1.5h6.5a1.5 1.5 0 0 0 1.5-1.5v-2.5M9.5 2.75h3.75V6.5M13 3 7.5 8.5"/>`,
  copy: svg`<rect x="5.75" y="5.75" width="7.5" height="7.5" rx="1.5"/><path d="M10.25 5.75v-1.5a1.5 1.5 0 0 0-1.5-1.5h-4.5a1.5 1.5 0 0 0-1.5 1.5v4.5a1.5 1.5 0 0 0 1.5 1.5h1.5"/>`,
  user: svg`<circle cx="8" cy="5.5" r="2.75"/><path d="M2.75 13.5c.7-2.4 2.7-3.75 5.25-3.75s4.55 1.35 5.25 3.75"/>`,
  key: svg`<circle cx="5.5" cy="10.5" r="2.75"/><path d="m7.5 8.5 5.75-5.75M10.75 5.25l2 2"/>`,
  client: svg`<rect x="2.25" y="3.25" width="11.5" height="9.5" rx="1.75"/><path d="M6.5 6.25 4.75 8l1.75 1.75M9.5 6.25 11.25 8 9.5 9.75"/>`,
  server: svg`<rect x="2.75" y="2.75" width="10.5" height="4.25" rx="1.25"/><rect x="2.75" y="9" width="10.5" height="4.25" rx="1.25"/><path d="M5.25 4.9h.01M5.25 11.1h.01"/>`,
  database: svg`<ellipse cx="8" cy="4.25" rx="5" ry="1.75"/><path d="M3 4.25v7.5c0 .95 2.25 1.75 5 1.75s5-.8 5-1.75v-7.5M3 8c0 .95 2.25 1.75 5 1.75S13 8.95 13 8"/>`,
  package: svg`<path d="M8 1.75 13.5 4.9v6.2L8 14.25 2.5 11.1V4.9zM2.75 5 8 8l5.25-3M8 8v6"/>`,
  attach: svg`<path d="m6.5 9.5 3-3M7.5 4.75l1.15-1.15a2.65 2.65 0 0 1 3.75 3.75L11.25 8.5M8.5 11.25 7.35 12.4A2.65 2.65 0 0 1 3.6 8.65L4.75 7.5"/>`,
  detach: svg`<path d="M7.5 4.75l1.15-1.15a2.65 2.65 0 0 1 3.75 3.75L11.25 8.5M8.5 11.25 7.35 12.4A2.65 2.65 0 0 1 3.6 8.65L4.75 7.5M4.75 2.5v1.75M2.5 4.75h1.75M11.25 13.5v-1.75M13.5 11.25h-1.75"/>`,
  reauthorize: svg`<path d="M13.25 8a5.25 5.25 0 1 1-1.55-3.7l1.05 1.05M13 2.5v3h-3"/>`,
  verify: svg`<path d="M8 1.75 13.25 3.5v4c0 3.3-2.2 5.6-5.25 6.75C4.95 13.1 2.75 10.8 2.75 7.5v-4zM5.75 7.9l1.65 1.65 3-3.15"/>`,
  permissions: svg`<path d="M6.5 4h7M6.5 8h7M6.5 12h7"/><path d="m2.25 4 .8.8L4.5 3.3M2.25 8l.8.8L4.5 7.3M2.25 12l.8.8 1.45-1.5"/>`,
  delete: svg`<path d="M2.75 4.25h10.5M6 4.25v-1.5h4v1.5M4 4.25l.65 9h6.7l.65-9M6.75 7v3.5M9.25 7v3.5"/>`,
  info: svg`<circle cx="8" cy="8" r="5.75"/><path d="M8 7.5v3.25M8 5.25h.01"/>`,
  alert: svg`<path d="M8 2.5 14.25 13.25H1.75zM8 6.5v3.25M8 11.5h.01"/>`,
  progress: svg`<path d="M8 2.25A5.75 5.75 0 1 1 2.25 8"/>`,
  "status-active": svg`<circle cx="8" cy="8" r="6.5" class="icon-fill"/><path d="m5.25 8.25 2 2 3.5-4.25" class="icon-knockout"/>`,
  "status-unverified": svg`<circle cx="8" cy="8" r="5.75" class="icon-dashed"/>`,
  "status-invalid": svg`<path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z" class="icon-fill"/><path d="m5.75 5.75 4.5 4.5M10.25 5.75l-4.5 4.5" class="icon-knockout"/>`,
  "status-expired": svg`<circle cx="8" cy="8" r="5.75"/><path d="M8 4.75V8l2.25 1.5"/>`,
  "status-revoked": svg`<circle cx="8" cy="8" r="5.75"/><path d="m4 4 8 8"/>`,
  "status-unknown": svg`<circle cx="8" cy="8" r="5.75"/><path d="M6.4 6.4c.1-.9.75-1.4 1.65-1.4.95 0 1.6.55 1.6 1.35 0 1.2-1.6 1.25-1.6 2.4M8.05 11h.01"/>`,
} as const satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof shapes;

const directional: readonly IconName[] = ["chevron-right", "chevron-left"];

/** A decorative icon: a word or an accessible name always stands beside it. */
export function icon(name: IconName) {
  const classes = `icon icon-${name}${directional.includes(name) ? " icon-directional" : ""}`;
  return html`<svg class=${classes} viewBox="0 0 16 16" aria-hidden="true">${shapes[name]}</svg>`;
}
