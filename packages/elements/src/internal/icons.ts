import { html, nothing, type SVGTemplateResult, svg } from "lit";

/** 16 px box, 1.5 px stroke. Circles are arcs, so that an icon is one string. */
const outlines = {
  plus: "M8 3.25v9.5M3.25 8h9.5",
  search: "M7 2.75a4.25 4.25 0 1 0 0 8.5a4.25 4.25 0 1 0 0-8.5M10.25 10.25l3.25 3.25",
  "chevron-down": "m4.25 6.25 3.75 3.75 3.75-3.75",
  "chevron-right": "m6.25 4.25 3.75 3.75-3.75 3.75",
  "chevron-left": "M9.75 4.25 6 8l3.75 3.75",
  check: "m3.25 8.5 3.25 3.25 6.25-7",
  close: "m4 4 8 8M12 4l-8 8",
  more: "M3.2 8h.1M7.95 8h.1M12.7 8h.1",
  external: "M6.75 3.75H4.25a1.5 1.5 0 0 0-1.5 1.5v6.5a1.5 1.5 0 0 0 1.5 1.5h6.5a1.5 1.5 0 0 0 1.5-1.5v-2.5M9.5 2.75h3.75V6.5M13 3 7.5 8.5",
  copy: "M7.25 5.75h4.5a1.5 1.5 0 0 1 1.5 1.5v4.5a1.5 1.5 0 0 1-1.5 1.5h-4.5a1.5 1.5 0 0 1-1.5-1.5v-4.5a1.5 1.5 0 0 1 1.5-1.5M10.25 5.75v-1.5a1.5 1.5 0 0 0-1.5-1.5h-4.5a1.5 1.5 0 0 0-1.5 1.5v4.5a1.5 1.5 0 0 0 1.5 1.5h1.5",
  eye: "M1.75 8S4 3.75 8 3.75 14.25 8 14.25 8 12 12.25 8 12.25 1.75 8 1.75 8ZM8 6.25a1.75 1.75 0 1 0 0 3.5a1.75 1.75 0 1 0 0-3.5",
  "eye-off":
    "M6.4 3.95A6.4 6.4 0 0 1 8 3.75C12 3.75 14.25 8 14.25 8a11 11 0 0 1-1.7 2.25M4.1 5.1A10.6 10.6 0 0 0 1.75 8S4 12.25 8 12.25c1.5 0 2.75-.6 3.75-1.35M2.75 2.75l10.5 10.5",
  user: "M8 2.75a2.75 2.75 0 1 0 0 5.5a2.75 2.75 0 1 0 0-5.5M2.75 13.5c.7-2.4 2.7-3.75 5.25-3.75s4.55 1.35 5.25 3.75",
  key: "M5.5 7.75a2.75 2.75 0 1 0 0 5.5a2.75 2.75 0 1 0 0-5.5M7.5 8.5l5.75-5.75M10.75 5.25l2 2",
  client:
    "M4 3.25h8a1.75 1.75 0 0 1 1.75 1.75v6a1.75 1.75 0 0 1-1.75 1.75H4A1.75 1.75 0 0 1 2.25 11V5A1.75 1.75 0 0 1 4 3.25M6.5 6.25 4.75 8l1.75 1.75M9.5 6.25 11.25 8 9.5 9.75",
  server:
    "M4 2.75h8A1.25 1.25 0 0 1 13.25 4v1.75A1.25 1.25 0 0 1 12 7H4a1.25 1.25 0 0 1-1.25-1.25V4A1.25 1.25 0 0 1 4 2.75M4 9h8a1.25 1.25 0 0 1 1.25 1.25V12A1.25 1.25 0 0 1 12 13.25H4A1.25 1.25 0 0 1 2.75 12v-1.75A1.25 1.25 0 0 1 4 9M5.25 4.9h.01M5.25 11.1h.01",
  detach:
    "M7.5 4.75l1.15-1.15a2.65 2.65 0 0 1 3.75 3.75L11.25 8.5M8.5 11.25 7.35 12.4A2.65 2.65 0 0 1 3.6 8.65L4.75 7.5M4.75 2.5v1.75M2.5 4.75h1.75M11.25 13.5v-1.75M13.5 11.25h-1.75",
  verify: "M8 1.75 13.25 3.5v4c0 3.3-2.2 5.6-5.25 6.75C4.95 13.1 2.75 10.8 2.75 7.5v-4zM5.75 7.9l1.65 1.65 3-3.15",
  permissions: "M6.5 4h7M6.5 8h7M6.5 12h7m-11.25-8 .8.8L4.5 3.3M2.25 8l.8.8L4.5 7.3M2.25 12l.8.8 1.45-1.5",
  rename: "M10.5 3 13 5.5 5.75 12.75l-3.25.75.75-3.25zM9 4.5 11.5 7",
  reauthorize: "M13.25 8a5.25 5.25 0 1 1-1.55-3.7l1.05 1.05M13 2.5v3h-3",
  delete: "M2.75 4.25h10.5M6 4.25v-1.5h4v1.5M4 4.25l.65 9h6.7l.65-9M6.75 7v3.5M9.25 7v3.5",
  swap: "M3 5.25h10M10.5 2.75l2.5 2.5-2.5 2.5M13 10.75H3M5.5 8.25 3 10.75l2.5 2.5",
  module: "M8 1.75 13.5 4.9v6.2L8 14.25 2.5 11.1V4.9zM2.75 5 8 8l5.25-3M8 8v6",
  info: "M8 2.25a5.75 5.75 0 1 0 0 11.5a5.75 5.75 0 1 0 0-11.5M8 7.5v3.25M8 5.25h.01",
  alert: "M8 2.5 14.25 13.25H1.75zM8 6.5v3.25M8 11.5h.01",
  progress: "M8 2.25A5.75 5.75 0 1 1 2.25 8",
  "status-active": "m5.25 8.25 2 2 3.5-4.25",
  "status-invalid": "m5.75 5.75 4.5 4.5M10.25 5.75l-4.5 4.5",
  "status-unverified": "M8 2.25a5.75 5.75 0 1 0 0 11.5a5.75 5.75 0 1 0 0-11.5",
  "status-expired": "M8 2.25a5.75 5.75 0 1 0 0 11.5a5.75 5.75 0 1 0 0-11.5M8 4.75V8l2.25 1.5",
  "status-revoked": "M8 2.25a5.75 5.75 0 1 0 0 11.5a5.75 5.75 0 1 0 0-11.5M4 4l8 8",
  "status-unknown":
    "M8 2.25a5.75 5.75 0 1 0 0 11.5a5.75 5.75 0 1 0 0-11.5M6.4 6.4c.1-.9.75-1.4 1.65-1.4.95 0 1.6.55 1.6 1.35 0 1.2-1.6 1.25-1.6 2.4M8.05 11h.01",
} as const;

export type IconName = keyof typeof outlines;

/** The two status shapes that are filled; their outline is drawn on top in the colour of the ground. */
const fills: Partial<Record<IconName, string>> = {
  "status-active": "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13",
  "status-invalid": "M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z",
};

/** A decorative icon: a word or an accessible name always stands beside it. */
export function icon(name: IconName) {
  const fill: SVGTemplateResult | typeof nothing = fills[name] ? svg`<path class="fill" d=${fills[name]} />` : nothing;
  return html`<svg class="icon icon-${name}" viewBox="0 0 16 16" aria-hidden="true">${fill}<path d=${outlines[name]} /></svg>`;
}
