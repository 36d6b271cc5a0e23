import { css } from "lit";

/**
 * The design tokens as the kit's own components read them: a host's `--connection-*` value, else the default. A private
 * alias (`--_…`) for each, so that a default is written once. Colours follow the `color-scheme` in force.
 */
export const tokens = css`
  :host {
    --_sunken: var(--connection-sunken, light-dark(#f3f4f6, #101216));
    --_surface: var(--connection-surface, light-dark(#fff, #15171b));
    --_raised: var(--connection-raised, light-dark(#fff, #1c1f24));
    --_hover: var(--connection-hover, light-dark(#eff1f4, #262a31));
    --_border: var(--connection-border, light-dark(#e0e3e8, #2c3038));
    --_border-strong: var(--connection-border-strong, light-dark(#828994, #737b88));
    --_text-subtle: var(--connection-text-subtle, light-dark(#636a76, #969daa));
    --_text-muted: var(--connection-text-muted, light-dark(#4c535f, #abb2bd));
    --_text: var(--connection-text, light-dark(#14171d, #eceef2));
    --_accent: var(--connection-accent, light-dark(#2f52c9, #93afff));
    --_accent-fill: var(--connection-accent-fill, light-dark(#3457d5, #4263dc));
    --_accent-fill-hover: var(--connection-accent-fill-hover, light-dark(#2846b3, #3654c6));
    --_on-fill: var(--connection-on-fill, #fff);
    --_selected: var(--connection-selected, light-dark(#edf2fe, #1c2741));
    --_focus: var(--connection-focus, light-dark(#3457d5, #93afff));
    --_success: var(--connection-success, light-dark(#106a3b, #63cf95));
    --_success-surface: var(--connection-success-surface, light-dark(#e8f5ed, #12291d));
    --_warning: var(--connection-warning, light-dark(#835000, #e9b355));
    --_warning-surface: var(--connection-warning-surface, light-dark(#fdf3df, #2d2310));
    --_danger: var(--connection-danger, light-dark(#b3261e, #ff9c94));
    --_danger-surface: var(--connection-danger-surface, light-dark(#fdeeed, #2d1919));
    --_danger-fill: var(--connection-danger-fill, light-dark(#b9281f, #c23a31));
    --_scrim: var(--connection-scrim, light-dark(rgb(20 23 29 / 0.36), rgb(0 0 0 / 0.6)));
    --_shadow-color: var(--connection-shadow-color, light-dark(rgb(20 23 29 / 0.14), rgb(0 0 0 / 0.56)));
    --_shadow-menu: var(--connection-shadow-menu, 0 1px 2px var(--_shadow-color), 0 8px 24px -8px var(--_shadow-color));
    --_shadow-dialog: var(--connection-shadow-dialog, 0 2px 6px var(--_shadow-color), 0 24px 64px -16px var(--_shadow-color));
    --_font: var(--connection-font, Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif);
    --_font-mono: var(--connection-font-mono, ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "Noto Sans Mono", monospace);
    --_size-1: var(--connection-size-1, 0.75rem);
    --_size-2: var(--connection-size-2, 0.8125rem);
    --_size-3: var(--connection-size-3, 0.875rem);
    --_size-4: var(--connection-size-4, 1rem);
    --_radius-small: var(--connection-radius-small, 4px);
    --_radius: var(--connection-radius, 6px);
    --_radius-large: var(--connection-radius-large, 10px);
    --_control-height: var(--connection-control-height, 2rem);
    --_control-height-large: var(--connection-control-height-large, 2.25rem);
    --_row-padding: var(--connection-row-padding, 0.5rem);
    --_duration: var(--connection-duration, 120ms);
    --_duration-slow: var(--connection-duration-slow, 200ms);
    --_ease: cubic-bezier(0.2, 0, 0, 1);
  }

  @media (pointer: coarse) {
    :host {
      --_control-height: var(--connection-control-height, 2.75rem);
      --_control-height-large: var(--connection-control-height-large, 2.75rem);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0ms;
      --_duration-slow: 0ms;
    }
  }

  @media (forced-colors: active) {
    :host {
      --_border: CanvasText;
      --_border-strong: CanvasText;
      --_focus: Highlight;
      --_accent: LinkText;
      --_selected: Canvas;
      --_text-subtle: CanvasText;
      --_text-muted: CanvasText;
    }
  }
`;
