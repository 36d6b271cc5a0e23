import { css } from "lit";

export const connectionManagerStyles = css`
  :host {
    position: relative;
    container-type: inline-size;
  }

  /* A sentence keeps the order of its language on a page that is written the other way; its place is that of the page. Chromium 156 knows
     match-parent by its first name only. */
  p,
  td,
  span,
  bdi,
  .wrap {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 12px 20px;
  }

  .search,
  .types {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_control-height);
    padding-inline: 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .search {
    flex: 0 1 280px;
  }

  .types {
    flex: 0 1 180px;
  }

  .search:focus-within,
  .types:focus-within {
    border-color: var(--_focus);
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }

  .search .icon {
    color: var(--_text-muted);
  }

  .search > input,
  .types > select {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    outline: 0;
    text-overflow: ellipsis;
  }

  .search > input::placeholder {
    color: var(--_text-subtle);
    opacity: 1;
  }

  .types option {
    background: var(--_surface);
    color: var(--_text);
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .filter {
    display: inline-flex;
    align-items: center;
    min-block-size: 28px;
    padding-inline: 8px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text-muted);
    white-space: nowrap;
    cursor: default;
  }

  .filter:hover {
    background: var(--_hover);
  }

  .filter[aria-pressed="true"] {
    border-color: var(--_accent-fill);
    background: var(--_selected);
    color: var(--_text);
    font-weight: 500;
  }

  .line {
    padding: 12px 20px;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: var(--_row-padding) 12px;
    border-block-end: 1px solid var(--_border);
    font-weight: 400;
    line-height: 18px;
    text-align: start;
    vertical-align: middle;
  }

  th:first-child {
    padding-inline-start: 20px;
  }

  th:last-child,
  td:last-child {
    padding-inline-end: 20px;
  }

  thead th {
    block-size: 32px;
    padding-block: 0;
    background: var(--_sunken);
    color: var(--_text-muted);
    font-size: var(--_size-1);
    font-weight: 500;
    white-space: nowrap;
  }

  tbody tr:hover > * {
    background: var(--_hover);
  }

  .name {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    gap: 12px;
    align-items: center;
    min-inline-size: 160px;
  }

  .wrap {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  th.end,
  td.end {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  td.actions {
    text-align: end;
  }

  .end .link {
    min-inline-size: 24px;
    min-block-size: 24px;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 8px 20px;
  }

  /* A card for each connection: its facts stand below each other, each with its label. */
  @container (max-width: 719px) {
    table,
    tbody,
    tr,
    th,
    td {
      display: block;
    }

    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .toolbar,
    .line,
    .foot {
      padding-inline: 16px;
    }

    .search {
      flex: 1 1 100%;
    }

    tbody tr {
      position: relative;
      padding: 12px 16px;
      border-block-end: 1px solid var(--_border);
    }

    tbody tr:hover {
      background: var(--_hover);
    }

    tbody th,
    tbody td,
    tbody th:first-child,
    tbody td:last-child {
      padding: 2px 0;
      border: 0;
    }

    .name {
      margin-inline-end: 40px;
      padding-block-end: 4px;
    }

    td[data-label] {
      display: grid;
      grid-template-columns: 88px minmax(0, 1fr);
      gap: 12px;
      justify-items: start;
      text-align: start;
    }

    td[data-label]::before {
      color: var(--_text-muted);
      content: attr(data-label);
    }

    td[data-label] > .small {
      grid-column: 2;
    }

    .actions {
      position: absolute;
      inset-block-start: 8px;
      inset-inline-end: 12px;
    }
  }

  @media (pointer: coarse) {
    .filter,
    .end .link {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .filter[aria-pressed="true"] {
      border: 2px solid Highlight;
    }
  }
`;
