import { css } from "lit";

/** The stages of a verification, one below the other. Used after {@link controls}, inside a size container. */
export const ladderStyles = css`
  .ladder-box {
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  .ladder-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-block-end: 4px;
    font-weight: 500;
  }

  .ladder {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .stage {
    position: relative;
    display: grid;
    grid-template-columns: 16px 96px minmax(0, 1fr) auto;
    gap: 0 8px;
    padding-block: 3px;
  }

  .stage:not(:last-child)::after {
    position: absolute;
    inset-block: 24px -2px;
    inset-inline-start: 7.5px;
    border-inline-start: 1px solid var(--_border-strong);
    content: "";
  }

  .stage .icon {
    margin-block-start: 2px;
  }

  .stage-message {
    overflow-wrap: anywhere;
  }

  .stage-message,
  .stage-time,
  .stage-not-run {
    color: var(--_text-muted);
  }

  .stage-time {
    font-variant-numeric: tabular-nums;
  }

  .stage-passed .icon {
    color: var(--_success);
  }

  .stage-failed,
  .stage-failed > * {
    color: var(--_danger);
  }

  @container (max-width: 479px) {
    .stage {
      grid-template-columns: 16px minmax(0, 1fr) auto;
    }

    .stage-message {
      grid-column: 2 / -1;
      grid-row: 2;
    }
  }
`;
