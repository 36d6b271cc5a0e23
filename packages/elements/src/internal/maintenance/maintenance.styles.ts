import { css } from "lit";

/** What the dialogs of the maintenance show: impact, field of the name, permissions, swap. */
export const maintenanceStyles = css`
  ul,
  ol {
    list-style: none;
  }

  .dialog-wide {
    inline-size: min(1200px, 100vw - 80px);
  }

  /* At the inline end of the window, over its whole height. */
  .dialog-drawer {
    inline-size: min(420px, 100vw - 32px);
    block-size: 100dvh;
    max-block-size: none;
    margin-block: 0;
    margin-inline: auto 0;
    border-width: 0;
    border-inline-start-width: 1px;
    border-radius: 0;
  }

  .body {
    display: grid;
    flex: 1 1 auto;
    grid-template-columns: minmax(0, 1fr);
    /* A list in it that scrolls by itself keeps its height where the body scrolls, too. */
    grid-auto-rows: max-content;
    gap: 16px;
    align-content: start;
    container-type: inline-size;
  }

  .body:focus-visible {
    outline-offset: -2px;
  }

  .foot {
    flex-wrap: wrap;
    justify-content: flex-end;
  }

  .foot .push {
    margin-inline-end: auto;
  }

  .foot .button:not(.button-primary, .button-danger, .button-quiet) {
    background: transparent;
  }

  .foot .button:not(.button-primary, .button-danger, .button-quiet):hover {
    background: var(--_hover);
  }

  .button[aria-disabled="true"] {
    cursor: progress;
  }

  .button-danger {
    border-color: transparent;
    background: var(--_danger-fill);
    color: var(--_on-fill);
  }

  .button-danger:hover {
    background: color-mix(in srgb, var(--_danger-fill) 88%, black);
  }

  .progress {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--_text-muted);
  }

  .impact {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  .impact > li {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 40px;
    padding: 4px 12px;
  }

  .impact > li + li {
    border-block-start: 1px solid var(--_border);
  }

  .impact > li > div {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .impact .icon {
    color: var(--_text-muted);
  }

  .impact-hidden {
    border-radius: 0 0 var(--_radius) var(--_radius);
    background: var(--_sunken);
    color: var(--_text-muted);
  }

  .impact-title {
    margin-block-end: 8px;
    font-weight: 500;
  }

  .tag {
    flex: none;
    padding: 0 6px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    color: var(--_text-muted);
    font-size: var(--_size-1);
    line-height: 18px;
    white-space: nowrap;
  }

  .field {
    display: grid;
    gap: 6px;
    scroll-margin-block: 24px;
  }

  label {
    font-weight: 500;
  }

  .input {
    inline-size: 100%;
    min-block-size: var(--_control-height-large);
    padding: 0 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .input[aria-invalid="true"] {
    border-color: var(--_danger);
  }

  .error {
    display: flex;
    align-items: flex-start;
    gap: 6px;
    color: var(--_danger);
    font-size: var(--_size-1);
    line-height: 1.4;
  }

  .error .icon {
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 2px;
  }

  /* The form below is what the dialog is for. */
  .body-short {
    flex: 0 1 auto;
    max-block-size: 30vh;
  }

  credential-form {
    flex: 1 1 auto;
    min-block-size: 160px;
    border-block-start: 1px solid var(--_border);
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

  .note-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 8px 12px 8px 0;
    border-block-end: 1px solid var(--_border);
    line-height: 18px;
    overflow-wrap: anywhere;
    text-align: start;
    vertical-align: top;
  }

  thead th {
    color: var(--_text-muted);
    font-size: var(--_size-1);
    font-weight: 500;
  }

  tbody th {
    font-weight: 400;
  }

  .allow {
    display: flex;
    gap: 6px;
  }

  .allow .icon {
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 2px;
  }

  .allow-yes .icon {
    color: var(--_success);
  }

  .allow-no {
    color: var(--_text-muted);
  }

  code {
    font-family: var(--_font-mono);
    font-size: 0.94em;
  }

  @media (max-width: 479px) {
    .dialog-wide,
    .dialog-drawer {
      inline-size: 100vw;
      border: 0;
    }
  }

  @media (forced-colors: active) {
    .button-danger {
      border-color: ButtonBorder;
    }

    .input[aria-invalid="true"] {
      outline: 1px solid;
    }
  }
`;
