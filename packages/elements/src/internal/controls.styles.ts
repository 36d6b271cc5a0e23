import { css } from "lit";

/** What every element of the kit shares: reset, icons, buttons, links, notes, statuses. Used after {@link tokens}. */
export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  :host {
    display: block;
    color: var(--_text);
    font: 400 var(--_size-2) / 1.54 var(--_font);
    text-align: start;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  h2,
  p,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  button,
  input {
    margin: 0;
    color: inherit;
    font: inherit;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon {
    display: block;
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.5;
  }

  .icon .fill {
    fill: currentColor;
    stroke: none;
  }

  .icon .fill + path {
    stroke: var(--_knockout, var(--_surface));
  }

  .icon-more {
    stroke-width: 2.25;
  }

  .icon-status-unverified {
    stroke-dasharray: 2.6 2.56;
  }

  .icon-chevron-left:dir(rtl) {
    transform: scaleX(-1);
  }

  .icon-progress {
    animation: turn 1s linear infinite;
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .icon-progress {
      animation: none;
    }
  }

  .tile {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
    color: var(--_text-muted);
  }

  .small {
    font-size: var(--_size-1);
    line-height: 1.35;
  }

  .muted {
    color: var(--_text-muted);
  }

  .strong {
    font-weight: 500;
  }

  .status {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }

  .status .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .status-active .icon {
    color: var(--_success);
  }

  .status-unverified,
  .status-unknown {
    color: var(--_text-muted);
  }

  .status-invalid,
  .status-revoked {
    color: var(--_danger);
  }

  .status-expired,
  .expires-sooner {
    color: var(--_warning);
  }

  .expires-last,
  .expires-expired {
    color: var(--_danger);
  }

  .button {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: var(--_control-height);
    padding: 0 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-weight: 500;
    line-height: 1.35;
    cursor: default;
    transition: background-color var(--_duration) var(--_ease);
  }

  .button:hover {
    background: var(--_hover);
  }

  .button-primary {
    border-color: transparent;
    background: var(--_accent-fill);
    color: var(--_on-fill);
  }

  .button-primary:hover {
    background: var(--_accent-fill-hover);
  }

  .button-quiet {
    border-color: transparent;
    background: transparent;
  }

  .button-icon {
    inline-size: var(--_control-height);
    padding: 0;
    color: var(--_text-muted);
  }

  .button-small {
    min-block-size: 24px;
    padding-inline: 8px;
    font-size: var(--_size-1);
  }

  @media (pointer: coarse) {
    .button-small {
      min-block-size: 44px;
    }
  }

  .button-large {
    min-block-size: var(--_control-height-large);
    padding-inline: 16px;
  }

  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
    text-underline-offset: 3px;
    cursor: pointer;
  }

  .link:hover {
    text-decoration-color: currentColor;
  }

  .note {
    --_note: var(--_border);
    display: flex;
    align-items: flex-start;
    gap: 8px;
    padding: 8px 12px;
    border: 1px solid color-mix(in srgb, var(--_note) 30%, transparent);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }

  .note > .icon {
    margin-block-start: 2px;
    color: var(--_note);
  }

  .note > div {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .note .button {
    margin-block-start: 8px;
  }

  .note-info {
    border-color: var(--_border);
  }

  .note-info > .icon {
    color: inherit;
  }

  .note-warning {
    --_note: var(--_warning);
    background: var(--_warning-surface);
  }

  .note-danger {
    --_note: var(--_danger);
    --_knockout: var(--_danger-surface);
    background: var(--_danger-surface);
  }

  .note-success {
    --_note: var(--_success);
    --_knockout: var(--_success-surface);
    background: var(--_success-surface);
  }
`;
