import { css } from "lit";

/** What fields of the other kinds add to the style of every form. */
export const schemaStyles = css`
  .input > select,
  .input > textarea {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    outline: 0;
  }

  .input > select {
    align-self: stretch;
    appearance: none;
    text-overflow: ellipsis;
  }

  .input > select + .icon {
    pointer-events: none;
    color: var(--_text-muted);
  }

  option {
    background: var(--_surface);
    color: var(--_text);
  }

  .input > textarea {
    padding-block: 8px;
    resize: vertical;
  }

  .input:has(textarea) {
    align-items: flex-start;
  }

  .input:has(textarea) > .button {
    margin-block-start: 5px;
  }

  .masked {
    -webkit-text-security: disc;
  }

  .masked:placeholder-shown {
    -webkit-text-security: none;
  }

  .affix {
    flex: none;
    color: var(--_text-muted);
  }

  .affix + input,
  .input > input:has(+ .affix) {
    margin-inline: -4px;
  }

  .input:has(> input[readonly] + [part="copy"]) {
    background: var(--_sunken);
  }

  .reference {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    font-size: var(--_size-1);
    overflow-wrap: anywhere;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .choices [aria-pressed="true"] {
    border-color: var(--_accent-fill);
    background: var(--_selected);
  }

  summary {
    inline-size: fit-content;
    font-weight: 500;
    cursor: pointer;
  }

  .advanced {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    padding-block-start: 16px;
  }

  .choice-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
`;
