import { css } from "lit";

/**
 * Comments stand here, for those in the sheet would be sent along.
 *
 * - `match-parent`: a sentence keeps the order of its language on a page that is written the other way; its place is that of the page.
 *   Chromium 156 knows it by its first name only.
 * - `#field.overlay` lies over the name that is drawn in two lines; it has the focus, the keys and the name for assistive technology.
 * - `overflow-anchor`: a node shows another row after scrolling, so where it was says nothing.
 * - `.row-meta`: where room is short the owner is clipped, then the type, never the count between them.
 */
export const pickerStyles = css`
  :host {
    position: relative;
    min-inline-size: min(264px, 100%);
  }

  p,
  dd,
  span,
  .note > div {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 12px;
    margin-block-end: 6px;
  }

  label {
    font-weight: 500;
  }

  .hint,
  .announcement .note {
    margin-block-end: 6px;
  }

  .hint:empty {
    display: none;
  }

  .announcement bdi:last-of-type {
    font-weight: 500;
  }

  .invalid {
    display: flex;
    gap: 6px;
    color: var(--_danger);
  }

  .invalid .icon,
  .facts .status .icon,
  .row-reason .icon {
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: calc((1lh - 14px) / 2);
  }

  .box {
    container-type: inline-size;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }

  .box:has(#field:disabled) {
    border-color: var(--_border);
    background: var(--_sunken);
    color: var(--_text-muted);
  }

  .box:has(#field:focus-visible) {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
  }

  .field {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: calc(var(--_control-height-large) + 4px);
    padding-inline: 12px 8px;
    cursor: default;
  }

  .field > .icon {
    color: var(--_text-muted);
  }

  .field .icon-chevron-down {
    transition: rotate var(--_duration-slow) var(--_ease);
  }

  .open .field .icon-chevron-down {
    rotate: 180deg;
  }

  #field {
    flex: 1;
    align-self: stretch;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    outline: 0;
    text-overflow: ellipsis;
    appearance: none;
  }

  #field::placeholder {
    color: var(--_text-subtle);
    opacity: 1;
  }

  #field.overlay {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: default;
  }

  .name,
  .row-name {
    display: -webkit-box;
    flex: 1;
    overflow: hidden;
    font-weight: 500;
    line-height: 18px;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .name {
    margin-block: 8px;
  }

  .body,
  .foot,
  .list,
  .list-end {
    border-block-start: 1px solid var(--_border);
  }

  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 12px;
  }

  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: calc(var(--_control-height) + 9px);
    padding: 4px;
  }

  .foot-end {
    display: flex;
    flex: none;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
  }

  .foot .count {
    padding-inline-end: 8px;
    font-variant-numeric: tabular-nums;
  }

  .foot > .button {
    flex: 0 1 auto;
    padding-inline: 8px;
  }

  .foot > .button .icon {
    color: var(--_accent);
  }

  .button:disabled {
    background: transparent;
    color: var(--_text-subtle);
  }

  .button:disabled .icon {
    color: inherit;
  }

  .facts {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 6px 16px;
  }

  .facts dt {
    color: var(--_text-muted);
  }

  .facts dd {
    overflow-wrap: anywhere;
  }

  .facts .status {
    display: flex;
    align-items: flex-start;
    white-space: normal;
  }

  .progress {
    color: var(--_text-muted);
  }

  .suggestion {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .suggestion-text {
    flex: 1;
    min-inline-size: 0;
  }

  .clip,
  .row-meta > b,
  .row-meta > bdi {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .link-icon {
    white-space: nowrap;
  }

  .link-icon .icon {
    display: inline-block;
    inline-size: 14px;
    block-size: 14px;
    margin-inline-start: 4px;
    vertical-align: -2px;
  }

  code {
    font-family: var(--_font-mono);
    font-size: 0.94em;
  }

  .list {
    max-block-size: var(--connection-list-max-height, min(608px, 60vh));
    padding: 0 4px 4px;
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    outline: 0;
  }

  .list[aria-hidden] {
    padding-block-start: 4px;
    overflow: hidden;
  }

  .list-end {
    padding: 8px 12px;
  }

  [role="group"] + [role="group"] {
    margin-block-start: 4px;
    margin-inline: -4px;
    padding-inline: 4px;
    border-block-start: 1px solid var(--_border);
  }

  .group-head {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    display: flex;
    justify-content: space-between;
    gap: 8px;
    margin-inline: -4px;
    padding: 8px 12px 4px;
    background: var(--_surface);
    color: var(--_text-muted);
    font-size: var(--_size-1);
    font-weight: 500;
    font-variant-numeric: tabular-nums;
    line-height: 1.35;
  }

  .row {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr) auto;
    align-items: start;
    column-gap: 8px;
    padding: var(--_row-padding) 8px;
    border-radius: var(--_radius);
    scroll-margin-block: 36px 4px;
    cursor: default;
  }

  .row > .tile {
    grid-row: 1 / span 3;
    margin-block-start: 2px;
  }

  .row:hover:not([aria-disabled], [aria-hidden] .row) {
    background: var(--_hover);
  }

  .row[aria-selected="true"] {
    background: var(--_selected);
    box-shadow: inset 2px 0 var(--_accent-fill);
  }

  .row[aria-selected="true"]:dir(rtl) {
    box-shadow: inset -2px 0 var(--_accent-fill);
  }

  .row.active {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  .row.active:not([aria-selected="true"]) {
    background: var(--_hover);
  }

  .row .status {
    min-block-size: 18px;
    font-size: var(--_size-1);
    line-height: 1.35;
  }

  .row-meta,
  .row-reason {
    display: flex;
    grid-column: 2 / -1;
    gap: 6px;
    font-size: var(--_size-1);
    line-height: 17px;
    overflow-wrap: anywhere;
  }

  .row-meta {
    gap: 0.5ch;
    overflow: hidden;
    color: var(--_text-muted);
    white-space: nowrap;
  }

  .row-meta > span {
    flex: none;
  }

  .row-meta > bdi:last-child {
    flex-shrink: 1000;
    min-inline-size: 2ch;
  }

  .row-meta > b {
    color: var(--_text);
    font-weight: 400;
  }

  .row-reason .icon {
    color: var(--_warning);
  }

  .row[aria-disabled] .row-name {
    color: var(--_text-muted);
    font-weight: 400;
  }

  .row[aria-disabled] .tile {
    border-style: dashed;
    background: none;
    color: var(--_text-subtle);
  }

  mark {
    background: none;
    color: inherit;
    font-weight: 600;
    text-decoration: underline 2px var(--_accent);
    text-underline-offset: 2px;
  }

  .bone {
    display: block;
    inline-size: 72%;
    block-size: 8px;
    margin-block: 5px 4px;
    border-radius: var(--_radius-small);
    background: var(--_border);
  }

  .bone-short {
    inline-size: 48px;
  }

  .bone-line {
    grid-column: 2 / -1;
    inline-size: 56%;
    margin-block: 4px;
  }

  .bone-line + .bone-line {
    inline-size: 40%;
  }

  @container (max-width: 300px) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }

    .facts dd:not(:last-child) {
      margin-block-end: 6px;
    }
  }

  @media (forced-colors: active) {
    .row[aria-selected="true"] {
      border-inline-start: 2px solid Highlight;
    }

    .row.active {
      outline-color: Highlight;
    }
  }
`;
