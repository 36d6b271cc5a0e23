import { html, nothing, svg } from "lit";

/** 16 px box, 1.5 px stroke, in quarters of a pixel. Circles are arcs, so that an icon is one string. */
const outlines = {
  plus: "M32 13v38M13 32h38",
  search: "M28 11a17 17 0 1 0 0 34a17 17 0 1 0 0-34M41 41l13 13",
  "chevron-down": "m17 25 15 15 15-15",
  "chevron-left": "M39 17 24 32l15 15",
  close: "m16 16 32 32M48 16l-32 32",
  more: "M13 32h0M32 32h0M51 32h0",
  external: "M27 15H17a6 6 0 0 0-6 6v26a6 6 0 0 0 6 6h26a6 6 0 0 0 6-6v-10M38 11h15V26M52 12 30 34",
  copy: "M29 23h18a6 6 0 0 1 6 6v18a6 6 0 0 1-6 6h-18a6 6 0 0 1-6-6v-18a6 6 0 0 1 6-6M41 23v-6a6 6 0 0 0-6-6h-18a6 6 0 0 0-6 6v18a6 6 0 0 0 6 6h6",
  eye: "M7 32S16 15 32 15 57 32 57 32 48 49 32 49 7 32 7 32ZM32 25a7 7 0 1 0 0 14a7 7 0 1 0 0-14",
  "eye-off": "M26 16A26 26 0 0 1 32 15C48 15 57 32 57 32a44 44 0 0 1-7 9M16 20A42 42 0 0 0 7 32S16 49 32 49c6 0 11-2 15-5M11 11l42 42",
  user: "M32 11a11 11 0 1 0 0 22a11 11 0 1 0 0-22M11 54c3-10 11-15 21-15s18 5 21 15",
  key: "M22 31a11 11 0 1 0 0 22a11 11 0 1 0 0-22M30 34l23-23M43 21l8 8",
  client: "M16 13h32a7 7 0 0 1 7 7v24a7 7 0 0 1-7 7H16A7 7 0 0 1 9 44V20A7 7 0 0 1 16 13M26 25 19 32l7 7M38 25 45 32 38 39",
  server:
    "M16 11h32A5 5 0 0 1 53 16v7A5 5 0 0 1 48 28H16a5 5 0 0 1-5-5V16A5 5 0 0 1 16 11M16 36h32a5 5 0 0 1 5 5V48A5 5 0 0 1 48 53H16A5 5 0 0 1 11 48v-7A5 5 0 0 1 16 36M21 20h0M21 44h0",
  detach: "M30 19l5-5a11 11 0 0 1 15 15L45 34M34 45 29 50A11 11 0 0 1 14 35L19 30M19 10v7M10 19h7M45 54v-7M54 45h-7",
  verify: "M32 7 53 14v16c0 13-9 22-21 27C20 52 11 43 11 30v-16zM23 32l7 7 12-13",
  info: "M32 9a23 23 0 1 0 0 46a23 23 0 1 0 0-46M32 30v13M32 21h0",
  alert: "M32 10 57 53H7zM32 26v13M32 46h0",
  progress: "M32 9A23 23 0 1 1 9 32",
  "status-active": "m21 33 8 8 14-17",
  "status-invalid": "m23 23 18 18M41 23l-18 18",
  "status-unverified": "M32 9a23 23 0 1 0 0 46a23 23 0 1 0 0-46",
  "status-expired": "M32 9a23 23 0 1 0 0 46a23 23 0 1 0 0-46M32 19V32l9 6",
  "status-revoked": "M32 9a23 23 0 1 0 0 46a23 23 0 1 0 0-46M16 16l32 32",
  "status-unknown": "M32 9a23 23 0 1 0 0 46a23 23 0 1 0 0-46M26 26c0-4 3-6 7-6 4 0 6 2 6 5 0 5-6 5-6 10M32 44h0",
} as const;

export type IconName = keyof typeof outlines;

/** The two status shapes that are filled; their outline is drawn on top in the colour of the ground. */
const fills: Partial<Record<IconName, string>> = {
  "status-active": "M32 6a26 26 0 1 0 0 52a26 26 0 1 0 0-52",
  "status-invalid": "M21 6h22l15 15v22l-15 15H21l-15-15V21z",
};

/** A decorative icon: a word or an accessible name always stands beside it. */
export function icon(name: IconName) {
  const fill = fills[name] ? svg`<path class="fill" d=${fills[name]} />` : nothing;
  return html`<svg class="icon icon-${name}" viewBox="0 0 64 64" aria-hidden="true">${fill}<path d=${outlines[name]} /></svg>`;
}
