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
  /* What stands beside the map takes this of its width. */
  :host {
    --start: 0px;
    --end: 0px;
  }
  :host([shows~="outline"]) {
    --start: min(22rem, 45%);
  }
  :host([shows~="details"]) {
    --end: min(20rem, 45%);
  }
  :host([shows~="note"]) {
    --end: min(26rem, 45%);
  }
  /* On a phone it stands in the map's place. */
  @media (max-width: 40rem) {
    :host([shows]) {
      --start: 0px;
      --end: 0px;
    }
  }
  .stage,
  chalk-title-field,
  chalk-trail {
    position: absolute;
    inset-inline: var(--start) var(--end);
  }
  .stage,
  chalk-title-field {
    inset-block: 0;
  }
  chalk-title-field {
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
    inset-inline: calc(var(--start) + 0.5rem) calc(var(--end) + 0.5rem);
    display: flex;
    justify-content: center;
    pointer-events: none;
  }
  chalk-people {
    position: absolute;
    inset-block-start: 0.75rem;
    inset-inline-end: calc(var(--end) + 1rem);
  }
  chalk-trail {
    inset-block-start: 0.5rem;
    padding-inline: 9rem;
    pointer-events: none;
  }
  chalk-minimap {
    position: absolute;
    inset-block-end: 1rem;
    inset-inline-end: 1rem;
  }
  :host(:is([shows~="details"], [shows~="note"])) chalk-minimap {
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
    inset-inline-end: calc(var(--end) + 1rem);
  }
  chalk-status {
    position: absolute;
    inset-block-start: 0.75rem;
    inset-inline-start: calc(var(--start) + 0.75rem);
    pointer-events: none;
  }
  chalk-outline,
  chalk-details,
  chalk-note {
    position: absolute;
    inset-block: 0;
  }
  chalk-outline {
    inset-inline-start: 0;
    width: var(--start);
    border-inline-end: 1px solid var(--chalk-line);
  }
  chalk-details,
  chalk-note {
    inset-inline-end: 0;
    width: var(--end);
    border-inline-start: 1px solid var(--chalk-line);
  }
  /* On a phone a note takes the place of everything, and the tools stay below other parts. */
  @media (max-width: 40rem) {
    chalk-outline,
    chalk-details,
    chalk-note {
      width: 100%;
      border: 0;
    }
    chalk-outline,
    chalk-details {
      inset-block-end: calc(4.25rem + var(--chalk-covered, 0px));
    }
    :host([shows~="outline"]) .stage {
      visibility: hidden;
    }
    :host([shows~="trail"]) chalk-trail {
      inset-block-start: 3.25rem;
      padding-inline: 0.5rem;
    }
    :host([shows~="trail"]) chalk-outline {
      inset-block-start: 6.25rem;
    }
  }
  /* What one filters by, and the words one looks for: beside each other, or below where there is no room. */
  .bars {
    position: absolute;
    inset-block-start: 3.25rem;
    inset-inline: calc(var(--start) + 1rem) calc(var(--end) + 1rem);
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
  @media (max-width: 40rem) {
    .bars {
      inset-inline: 0.5rem;
    }
    :host([shows~="filter"][shows~="outline"]:not([shows~="trail"])) .bars {
      inset-block-start: 0.5rem;
    }
    :host([shows~="filter"]) chalk-outline {
      inset-block-start: 6.75rem;
    }
    :host([shows~="filter"][shows~="trail"]) chalk-outline {
      inset-block-start: 9.5rem;
    }
  }
  .hint {
    position: absolute;
    inset-inline: calc(var(--start) + 1rem) calc(var(--end) + 1rem);
    inset-block-start: 62%;
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.75rem 1.5rem;
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
    :host([shows~="outline"]) chalk-outline {
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
