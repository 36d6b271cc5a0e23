import { css } from "lit";

/**
 * What a credential form adds to {@link controls}: a body that scrolls, fields in it, a foot that stays.
 *
 * The form takes what height there is: in a dialog that fills the screen the foot is at its bottom.
 */
export const credentialFormStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-inline-size: min(264px, 100%);
    min-block-size: 0;
  }

  .frame {
    --_padding: var(--connection-form-padding, 24px);
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
    container-type: inline-size;
  }

  .body {
    display: grid;
    flex: 1 1 auto;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-content: start;
    min-block-size: 0;
    padding: 20px var(--_padding);
    overflow-y: auto;
  }

  .foot {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 12px var(--_padding);
    border-block-start: 1px solid var(--_border);
  }

  .foot .button:not(.button-primary, .button-quiet) {
    background: transparent;
  }

  .foot .button:not(.button-primary, .button-quiet):hover {
    background: var(--_hover);
  }

  .back {
    margin-inline-start: -12px;
    padding-inline: 12px;
  }

  .save[aria-disabled="true"] {
    cursor: progress;
  }

  .progress {
    display: flex;
    flex: 1 0 auto;
    align-items: center;
    gap: 8px;
    color: var(--_text-muted);
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    scroll-margin-block: 24px;
  }

  .field-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 12px;
  }

  label {
    font-weight: 500;
  }

  .setup {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    font-size: var(--_size-1);
  }

  .setup .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .input {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_control-height-large);
    padding-inline: 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .input:focus-within {
    border-color: var(--_focus);
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }

  .input:has(.button:focus-visible) {
    outline: 0;
  }

  .input-invalid,
  .input-invalid:focus-within {
    border-color: var(--_danger);
  }

  .input-invalid:focus-within {
    outline-offset: 1px;
  }

  .input > input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: calc(var(--_control-height-large) - 2px);
    padding: 0;
    border: 0;
    background: none;
    outline: 0;
    text-overflow: ellipsis;
    appearance: none;
  }

  .input > input::placeholder {
    color: var(--_text-subtle);
    opacity: 1;
  }

  .input > .button {
    margin-inline-end: -8px;
  }

  .secret {
    font-family: var(--_font-mono);
  }

  .help,
  .error,
  .receipt {
    font-size: var(--_size-1);
    line-height: 1.4;
  }

  .help,
  .receipt {
    color: var(--_text-muted);
  }

  .error,
  .receipt {
    display: flex;
    align-items: flex-start;
    gap: 6px;
    overflow-wrap: anywhere;
  }

  .error {
    color: var(--_danger);
  }

  .error .icon,
  .receipt .icon {
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 2px;
  }

  .receipt:empty {
    display: none;
  }

  @container (max-width: 479px) {
    .body,
    .foot {
      padding-inline: min(var(--_padding), 16px);
    }

    .foot .button {
      flex: 1 1 auto;
      padding-inline: 12px;
      white-space: nowrap;
    }

    .foot .back {
      flex: none;
    }

    .progress {
      flex: 1 0 100%;
      order: -1;
    }

    .progress:empty {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .input-invalid {
      outline: 1px solid;
    }
  }
`;
