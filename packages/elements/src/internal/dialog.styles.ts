import { css } from "lit";

/**
 * The frame of every dialog: a head, a body that scrolls, a foot that stays. Used after {@link controls}.
 *
 * `match-parent`: a sentence keeps the order of its language on a page that is written the other way; its place is that of the page.
 */
export const dialogStyles = css`
  :host {
    display: contents;
  }

  dialog {
    --_surface: var(--_raised);
    flex-direction: column;
    inline-size: min(588px, 100vw - 32px);
    max-inline-size: none;
    max-block-size: min(100vh - 64px, 100dvh - 64px);
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_raised);
    box-shadow: var(--_shadow-dialog);
    color: var(--_text);
    overflow: hidden;
  }

  dialog[open] {
    display: flex;
    animation: appear var(--_duration-slow) ease;
  }

  dialog::backdrop {
    background: var(--_scrim);
  }

  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }

  h2,
  p,
  li > div,
  li > div > div,
  dd,
  th,
  td,
  summary,
  span,
  .note > div {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .head {
    display: flex;
    flex: none;
    align-items: flex-start;
    gap: 12px;
    padding: 20px 24px 0;
  }

  .head > div {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .head > .button {
    margin-block-start: -4px;
    margin-inline-end: -8px;
  }

  h2 {
    font-size: var(--_size-4);
    font-weight: 600;
    letter-spacing: -0.01em;
    line-height: 1.5;
  }

  h2:focus {
    outline: 0;
  }

  .body {
    min-block-size: 0;
    padding: 20px 24px;
    overflow-y: auto;
  }

  .foot {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    padding: 12px 24px;
    border-block-start: 1px solid var(--_border);
  }

  @media (max-width: 479px) {
    dialog {
      inline-size: 100vw;
      block-size: 100dvh;
      max-block-size: none;
      margin: 0;
      border: 0;
      border-radius: 0;
    }

    .head {
      padding: 16px 16px 0;
    }

    .body {
      padding: 16px;
    }

    .foot {
      flex-wrap: wrap;
      padding: 12px 16px;
    }

    .foot .button {
      flex: 1 1 auto;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    dialog[open] {
      animation: none;
    }
  }
`;
