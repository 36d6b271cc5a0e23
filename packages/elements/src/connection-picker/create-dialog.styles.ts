import { css } from "lit";

/**
 * What the dialog Create connection has beside the frame.
 *
 * The whole card of a type is the label, without its text becoming part of the name; the radio is above the label's area, so that a press on
 * it meets it. The step, or the form in its place, has its foot at the bottom.
 */
export const createDialogStyles = css`
  .step {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }

  .error {
    display: flex;
    flex: 1;
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

  .back {
    margin-inline: -12px auto;
    padding-inline: 12px;
  }

  .types {
    display: grid;
    gap: 8px;
  }

  .type {
    position: relative;
    display: grid;
    grid-template-columns: 32px minmax(0, 1fr) 16px;
    gap: 0 12px;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
  }

  .type > .tile {
    grid-row: 1 / span 2;
    inline-size: 32px;
    block-size: 32px;
  }

  .type-label {
    font-size: var(--_size-3);
    font-weight: 500;
    line-height: 1.43;
    overflow-wrap: anywhere;
  }

  .type-label::after {
    position: absolute;
    inset: 0;
    content: "";
  }

  .type > input {
    position: relative;
    z-index: 1;
    grid-column: 3;
    grid-row: 1;
    inline-size: 16px;
    block-size: 16px;
    margin: 2px 0 0;
    accent-color: var(--_accent-fill);
  }

  .type > input:focus-visible {
    outline: 0;
  }

  .type:has(:focus-visible:not(a)) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .type-about {
    grid-column: 2 / -1;
  }

  .type-facts {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 2px 12px;
    margin-block-start: 8px;
    font-size: var(--_size-1);
    line-height: 1.5;
  }

  .type-facts dt {
    color: var(--_text-muted);
  }

  .type-facts dd {
    overflow-wrap: anywhere;
  }

  .type:has(:checked) {
    border-color: var(--_accent-fill);
    background: var(--_selected);
    box-shadow: inset 0 0 0 1px var(--_accent-fill);
  }

  .type:has(:checked) > .tile {
    border-color: color-mix(in srgb, var(--_accent) 30%, transparent);
    background: var(--_raised);
    color: var(--_accent);
  }

  .type:hover:not(.unavailable, :has(:checked)) {
    border-color: var(--_border-strong);
  }

  .unavailable {
    border-style: dashed;
  }

  .unavailable .type-label {
    color: var(--_text-muted);
  }

  .ask {
    margin-block-start: 12px;
  }

  .type .note {
    position: relative;
    margin-block-start: 8px;
  }

  @media (max-width: 479px) {
    .body {
      flex: 1;
    }

    .head + * {
      flex: 1 1 auto;
    }

    .foot .button {
      flex: 1;
    }

    .foot .back {
      flex: none;
    }

    .error:not(:empty) {
      flex: 1 0 100%;
    }

    .error:empty {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .type:has(:checked) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
