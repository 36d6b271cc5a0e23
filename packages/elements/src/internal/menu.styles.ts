import { css } from "lit";

/**
 * A menu and the buttons that open it. Used after {@link controls}.
 *
 * Where there is no anchor positioning the menu stands in the middle, as any popover.
 */
export const menuStyles = css`
  .menu-button[data-anchor] {
    anchor-name: --connection-actions;
  }

  .menu-button[aria-expanded="true"] {
    background: var(--_hover);
  }

  .menu {
    inset: auto;
    inline-size: 240px;
    margin: 4px 0;
    padding: 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_raised);
    box-shadow: var(--_shadow-menu);
    color: var(--_text);
    position-anchor: --connection-actions;
    position-area: block-end span-inline-start;
    position-try-fallbacks: flip-block;
  }

  @supports not (position-area: block-end) {
    .menu {
      inset: 0;
      margin: auto;
    }
  }

  .menu-item {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0 8px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    text-align: start;
    cursor: default;
  }

  .menu-item .icon {
    color: var(--_text-muted);
  }

  .menu-item:hover,
  .menu-item:focus-visible {
    background: var(--_hover);
  }

  .menu-item:focus-visible {
    outline-offset: -2px;
  }

  .menu-item {
    padding-block: 6px;
  }

  .menu-description {
    margin-block-end: 4px;
    padding-inline: 32px 8px;
    color: var(--_text-muted);
    font-size: var(--_size-1);
    line-height: 1.35;
    overflow-wrap: anywhere;
  }

  .menu-separator {
    margin: 4px -4px;
    border-block-start: 1px solid var(--_border);
  }

  .menu-danger,
  .menu-danger .icon {
    color: var(--_danger);
  }
`;
