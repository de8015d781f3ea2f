import { css } from "lit";

/** How the parts of a map lie over each other. */
export const stageStyles = css`
  :host {
    position: relative;
    display: block;
    overflow: hidden;
    min-height: 16rem;
    height: 100%;
    background: var(--chalk-surface);
    contain: strict;
  }
  .stage {
    position: absolute;
    inset: 0;
    touch-action: none;
    cursor: default;
    user-select: none;
    -webkit-user-select: none;
  }
  .stage:is([data-over="fold"], [data-over="task"], [data-over="link"], [data-over="note"]),
  .stage:is([data-over="relation"], [data-over="group"]) {
    cursor: pointer;
  }
  .stage[data-over="resize"] {
    cursor: nwse-resize;
  }
  .stage[data-over="resize"]:dir(rtl) {
    cursor: nesw-resize;
  }
  .stage[data-doing="panning"] {
    cursor: grabbing;
  }
  .stage[data-doing="dragging"] {
    cursor: move;
  }
  chalk-title-field {
    position: absolute;
    inset: 0;
    overflow: hidden;
    pointer-events: none;
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
  }
  chalk-toolbar {
    position: absolute;
    inset-block-end: calc(1rem + var(--chalk-covered, 0px));
    inset-inline: 0.5rem;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }
  chalk-people {
    position: absolute;
    inset-block-start: 0.75rem;
    inset-inline-end: 1rem;
  }
  chalk-trail {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline: 0;
    padding-inline: 9rem;
    pointer-events: none;
  }
  chalk-minimap {
    position: absolute;
    inset-block-end: 1rem;
    inset-inline-end: 1rem;
  }
  :host(:is([detailed], [noted])) chalk-minimap {
    display: none;
  }
  /* Where the screen is small, the map needs it. */
  @media (max-width: 60rem) {
    chalk-minimap {
      display: none;
    }
  }
  chalk-uploads,
  chalk-image {
    position: absolute;
    inset-block-start: 3.5rem;
    inset-inline-end: 1rem;
  }
  chalk-status {
    position: absolute;
    inset-block-start: 0.75rem;
    inset-inline-start: 0.75rem;
    pointer-events: none;
  }
  :host([outlined]) chalk-status,
  :host([outlined]) chalk-title-field,
  :host([outlined]) chalk-trail,
  :host([outlined]) .stage {
    inset-inline-start: min(22rem, 45%);
  }
  :host([detailed]) chalk-trail {
    inset-inline-end: min(20rem, 45%);
  }
  :host([noted]) chalk-trail {
    inset-inline-end: min(26rem, 45%);
  }
  chalk-outline {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    width: min(22rem, 45%);
    border-inline-end: 1px solid var(--chalk-line);
  }
  :host([detailed]) chalk-people,
  :host([detailed]) chalk-title-field,
  :host([detailed]) .stage {
    inset-inline-end: min(20rem, 45%);
  }
  chalk-details {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    width: min(20rem, 45%);
    border-inline-start: 1px solid var(--chalk-line);
  }
  :host([detailed]) chalk-people {
    margin-inline-end: 1rem;
  }
  chalk-note {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    width: min(26rem, 45%);
    border-inline-start: 1px solid var(--chalk-line);
  }
  :host([noted]) chalk-title-field,
  :host([noted]) .stage {
    inset-inline-end: min(26rem, 45%);
  }
  :host([noted]) chalk-toolbar,
  :host([noted]) chalk-people {
    inset-inline-end: calc(min(26rem, 45%) + 0.5rem);
  }
  /* On a phone the note takes the place of everything. */
  @media (max-width: 40rem) {
    :host([noted]) chalk-note {
      width: 100%;
      border: 0;
    }
    :host([noted]) chalk-title-field,
    :host([noted]) .stage {
      inset-inline-end: 0;
    }
    :host([noted]) chalk-toolbar {
      inset-inline: 0.5rem;
    }
  }
  @media (min-width: 40.01rem) {
    :host([outlined]) chalk-toolbar {
      inset-inline-start: calc(min(22rem, 45%) + 0.5rem);
    }
    :host([detailed]) chalk-toolbar {
      inset-inline-end: calc(min(20rem, 45%) + 0.5rem);
    }
  }
  /* Where there is room for all tools beside the outline, they do not reach below it. */
  @media (min-width: 75rem) {
    :host([outlined]) chalk-toolbar {
      inset-inline-start: calc(min(22rem, 45%) + 0.5rem);
    }
  }
  /* On a phone the outline takes the map's place, and the tools stay below it. */
  @media (max-width: 40rem) {
    :host([outlined]) chalk-outline {
      inset-block-end: calc(4.25rem + var(--chalk-covered, 0px));
      width: 100%;
    }
    :host([outlined]) chalk-status,
    :host([outlined]) chalk-title-field,
    :host([outlined]) .stage {
      inset-inline-start: 0;
    }
    :host([outlined]) .stage {
      visibility: hidden;
    }
    :host([focused]) chalk-trail {
      inset-block-start: 3.25rem;
      inset-inline: 0;
      padding-inline: 0.5rem;
    }
    :host([focused][outlined]) chalk-outline {
      inset-block-start: 6.25rem;
    }
    chalk-details {
      inset-block-end: calc(4.25rem + var(--chalk-covered, 0px));
      width: 100%;
    }
    :host([detailed]) chalk-title-field,
    :host([detailed]) .stage {
      inset-inline-end: 0;
    }
  }
  /* What one filters by, and the words one looks for: beside each other, or below where there is no room. */
  .bars {
    position: absolute;
    inset-block-start: 3.25rem;
    inset-inline: 1rem;
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 0.5rem;
    pointer-events: none;
  }
  .bars > * {
    pointer-events: auto;
  }
  chalk-filter {
    flex: 0 1 36rem;
  }
  chalk-find {
    flex: 0 1 27rem;
    margin-inline-start: auto;
  }
  :host([outlined]) .bars {
    inset-inline-start: calc(min(22rem, 45%) + 1rem);
  }
  :host([detailed]) .bars {
    inset-inline-end: calc(min(20rem, 45%) + 1rem);
  }
  :host([noted]) .bars {
    inset-inline-end: calc(min(26rem, 45%) + 1rem);
  }
  @media (max-width: 40rem) {
    .bars,
    :host(:is([outlined], [detailed], [noted])) .bars {
      inset-inline: 0.5rem;
    }
    :host([filtered][outlined]:not([focused])) .bars {
      inset-block-start: 0.5rem;
    }
    :host([filtered][outlined]) chalk-outline {
      inset-block-start: 6.75rem;
    }
    :host([filtered][focused][outlined]) chalk-outline {
      inset-block-start: 9.5rem;
    }
  }
  .hint {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 62%;
    display: flex;
    justify-content: center;
    gap: 1.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
    color: var(--chalk-soft);
    font-size: 0.9rem;
    pointer-events: none;
  }
  .hint.relation {
    inset-block-start: 4rem;
    color: var(--chalk-ink);
  }
  .hint kbd {
    margin-inline-end: 0.35rem;
    padding: 0.1rem 0.45rem;
    border: 1px solid var(--chalk-line);
    border-bottom-width: 2px;
    border-radius: 0.35rem;
    font: inherit;
    font-weight: 600;
    color: var(--chalk-ink);
  }
  .paper {
    display: none;
  }
  @media print {
    :host {
      height: auto;
      overflow: visible;
      contain: none;
    }
    :host([outlined]) chalk-outline {
      position: static;
      width: auto;
      border: 0;
    }
    .stage,
    .hint,
    chalk-title-field,
    chalk-details,
    chalk-note,
    chalk-image,
    chalk-minimap,
    chalk-menu,
    chalk-toolbar,
    chalk-status,
    chalk-trail,
    .bars,
    chalk-uploads,
    chalk-people {
      display: none;
    }
    /* One page, as large as it goes; the name of the map stands above. */
    .paper {
      display: block;
      max-width: 100%;
      max-height: calc(100vh - 4rem);
      margin: auto;
    }
  }
`;
