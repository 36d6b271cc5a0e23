import { css } from "lit";

export const swapStyles = css`
  .choices {
    display: grid;
    max-block-size: 320px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow-y: auto;
  }

  .choice {
    display: grid;
    grid-template-columns: 16px 28px minmax(0, 1fr) auto;
    gap: 0 12px;
    align-items: center;
    padding: 8px 12px;
  }

  .choice + .choice {
    border-block-start: 1px solid var(--_border);
  }

  .choice:has(:checked) {
    background: var(--_selected);
  }

  .choice:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  .choice > input {
    margin: 0;
    accent-color: var(--_accent-fill);
    outline: 0;
  }

  .choice-name,
  .pair-name {
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 16px minmax(0, 1fr);
    gap: 16px;
    align-items: center;
  }

  .pair .icon-chevron-right:dir(rtl) {
    transform: scaleX(-1);
  }

  .pair-card {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr) auto;
    gap: 0 12px;
    align-items: center;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  .swap-failed .icon {
    color: var(--_danger);
  }

  .swap-good .icon {
    color: var(--_success);
  }

  .nowrap {
    white-space: nowrap;
  }

  @container (max-width: 599px) {
    .pair {
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
    }

    .pair > .icon {
      rotate: 90deg;
    }

    /* A card for each module: its cells stand below each other. */
    .swap-table,
    .swap-table tbody,
    .swap-table tr,
    .swap-table td {
      display: block;
    }

    .swap-table thead {
      display: none;
    }

    .swap-table td {
      padding: 2px 0;
      border: 0;
    }

    .swap-table tr {
      padding-block: 8px;
      border-block-end: 1px solid var(--_border);
    }
  }

  @media (forced-colors: active) {
    .choice:has(:checked) {
      border-inline-start: 2px solid Highlight;
    }
  }
`;
