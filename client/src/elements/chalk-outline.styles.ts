import { css } from "lit";

/** The outline: rows of one height, laid by the element, so that only those on the screen need be there. */
export const outlineStyles = css`
  :host {
    display: block;
    overflow: auto;
    overflow-anchor: none;
    background: var(--chalk-surface);
  }
  [role="tree"] {
    position: relative;
    min-height: 100%;
    outline-offset: -3px;
  }
  [role="treeitem"] {
    position: absolute;
    inset-inline: 0;
    display: flex;
    align-items: center;
    gap: 0.3rem;
    min-height: var(--row);
    padding-inline-end: 0.5rem;
    font-size: 0.9rem;
    white-space: nowrap;
    cursor: default;
    touch-action: pan-y;
    -webkit-touch-callout: none;
    user-select: none;
    -webkit-user-select: none;
  }
  [role="treeitem"][aria-level="1"] {
    font-weight: 600;
  }
  [role="treeitem"]:hover {
    background: color-mix(in srgb, var(--chalk-accent-soft) 50%, transparent);
  }
  [role="treeitem"][aria-selected="true"] {
    background: var(--chalk-accent-soft);
  }
  [role="treeitem"].main {
    box-shadow: inset 3px 0 var(--chalk-accent);
  }
  [role="treeitem"].main:dir(rtl) {
    box-shadow: inset -3px 0 var(--chalk-accent);
  }
  [role="treeitem"].editing {
    z-index: 1;
    background: var(--chalk-surface);
    box-shadow: inset 0 0 0 2px var(--chalk-accent);
  }
  .target {
    position: absolute;
    inset-inline-end: 0.5rem;
    z-index: 2;
    height: 0;
    border-block-start: 3px solid var(--chalk-accent);
    border-radius: 2px;
    pointer-events: none;
  }
  .target:is(.before, .after) {
    margin-block-start: -1.5px;
  }
  .target.into {
    height: calc(var(--row) - 4px);
    margin-block-start: 2px;
    border: 2px dashed var(--chalk-accent);
    border-radius: 0.5rem;
    background: color-mix(in srgb, var(--chalk-accent) 12%, transparent);
  }
  [role="treeitem"].pale:not([aria-selected="true"]) > .title {
    color: var(--chalk-soft);
  }
  .title {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .title:has(chalk-formula) {
    text-overflow: clip; /* a formula that does not fit would give way to dots as a whole */
  }
  textarea {
    flex: 1;
    min-width: 0;
    margin: 0;
    padding: 0.25rem 0;
    border: 0;
    resize: none;
    overflow: hidden;
    background: transparent;
    color: inherit;
    font: inherit;
    line-height: 1.35;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    user-select: text;
    -webkit-user-select: text;
  }
  textarea:focus-visible {
    outline: none; /* its row has one */
  }
  .untitled {
    color: var(--chalk-soft);
    font-style: italic;
  }
  .done {
    text-decoration: line-through;
  }
  .marks {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 0.25rem;
    max-width: 45%;
    overflow: hidden;
    color: var(--chalk-soft);
  }
  .tag {
    padding: 0 0.45rem;
    border: 1px solid var(--chalk-line);
    border-radius: 999px;
    font-size: 0.8rem;
  }
  .tasks {
    flex: none;
    margin-inline-start: auto;
    color: var(--chalk-soft);
    font-size: 0.75rem;
  }
  .fold {
    flex: none;
    display: grid;
    place-items: center;
    width: 1.5rem;
    height: 1.5rem;
    color: var(--chalk-soft);
    cursor: pointer;
  }
  .icon {
    flex: none;
    width: 1rem;
    height: 1rem;
  }
  @media (forced-colors: active) {
    [role="treeitem"][aria-selected="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    [role="treeitem"][aria-selected="true"] :is(.fold, .marks, .untitled) {
      color: HighlightText;
    }
    [role="treeitem"].editing {
      background: Field;
      color: FieldText;
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media print {
    :host {
      overflow: visible;
    }
    [role="treeitem"] {
      position: static;
      white-space: normal;
      break-inside: avoid;
      background: none;
      box-shadow: none;
    }
  }
`;
