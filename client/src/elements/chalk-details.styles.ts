import { css } from "lit";

export const detailsStyles = css`
  :host {
    display: block;
    overflow: auto;
    background: var(--chalk-surface);
    font-size: 0.9rem;
  }
  header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 0.5rem;
    padding: 0.6rem 0.75rem 0.4rem 1rem;
    background: var(--chalk-surface);
    border-block-end: 1px solid var(--chalk-line);
  }
  h2 {
    margin: 0;
    font-size: 1rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  h3 {
    margin: 0 0 0.5rem;
    font-size: 0.8125rem;
    color: var(--chalk-soft);
  }
  section {
    padding: 0.85rem 1rem;
    border-block-end: 1px solid var(--chalk-line);
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .object {
    margin-block-end: 0.75rem;
    padding: 0.5rem 0.75rem 0.75rem;
    border: 1px solid var(--chalk-line);
    border-radius: 0.6rem;
  }
  legend {
    padding-inline: 0.25rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .field {
    display: grid;
    gap: 0.2rem;
    min-width: 0;
    margin-block: 0.5rem 0;
  }
  .field > span,
  .soft {
    color: var(--chalk-soft);
    font-size: 0.8125rem;
  }
  input:not([type="checkbox"]),
  select {
    width: 100%;
    min-width: 0;
    height: 2.25rem;
    padding-inline: 0.5rem;
    border: 1px solid var(--chalk-soft);
    border-radius: 0.5rem;
    background: var(--chalk-surface);
    color: inherit;
    font: inherit;
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.6rem;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2rem;
  }
  input[type="checkbox"] {
    width: 1.15rem;
    height: 1.15rem;
    accent-color: var(--chalk-accent);
  }
  .swatches,
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.35rem;
  }
  .swatch {
    width: 1.75rem;
    height: 1.75rem;
    padding: 0;
    border: 1px solid var(--chalk-soft);
    border-radius: 50%;
    background: transparent;
    cursor: pointer;
  }
  .swatch.plain {
    background: linear-gradient(
      135deg,
      transparent 47%,
      var(--chalk-soft) 47% 53%,
      transparent 53%
    );
  }
  .swatch[aria-pressed="true"] {
    outline: 3px solid var(--chalk-ink);
    outline-offset: 2px;
  }
  .chip,
  .action {
    display: inline-flex;
    align-items: center;
    gap: 0.35rem;
    min-height: 2rem;
    padding: 0.15rem 0.6rem;
    border: 1px solid var(--chalk-line);
    border-radius: 1rem;
    background: var(--chalk-accent-soft);
    cursor: pointer;
  }
  .chip > .icon {
    width: 0.9rem;
    height: 0.9rem;
  }
  .action {
    width: 100%;
    margin-block-start: 0.5rem;
    border-radius: 0.5rem;
    background: transparent;
    text-align: start;
  }
  .action:hover,
  .chip:hover {
    border-color: var(--chalk-accent);
    color: var(--chalk-accent);
  }
  .close {
    flex: none;
    display: grid;
    place-items: center;
    width: 2.25rem;
    height: 2.25rem;
    border: 0;
    border-radius: 0.5rem;
    background: transparent;
    cursor: pointer;
  }
  .count,
  .wrong {
    margin: 0;
    padding: 0.6rem 1rem;
    color: var(--chalk-soft);
  }
  .wrong {
    color: light-dark(#a32020, #ffb0ab);
    font-weight: 600;
  }
`;
