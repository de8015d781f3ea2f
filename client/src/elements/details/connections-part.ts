/** The relations and groups of the selected topic. */

import { html, nothing } from "lit";
import {
  addBoundary,
  addSummary,
  groupsAround,
  relationsAt,
  removeGroup,
  removeRelation,
  setGroup,
  setRelation,
  startRelation,
} from "../../commands/connect.ts";
import { COLOURS } from "../../commands/looks.ts";
import { plainTitle } from "../../document/inline.ts";
import { type Id, type MapGroup, type MapRelation, nodeOf } from "../../document/map.ts";
import { t } from "../../lib/i18n.ts";
import { icon } from "../icon.ts";
import { choice, commonOf, text } from "./fields.ts";
import { type Surface, section } from "./surface.ts";

const LINES = { solid: () => t("Solid"), dashed: () => t("Dashed"), dotted: () => t("Dotted") };
const ENDS = {
  none: () => t("No arrow"),
  to: () => t("Arrow at the end"),
  from: () => t("Arrow at the start"),
  both: () => t("Arrows at both"),
};
const OUTLINES = { rounded: () => t("Round corners"), box: () => t("Sharp corners") };

export function connectionsPart(surface: Surface, id: Id) {
  const { state, run } = surface;
  return [
    section(
      t("Relations"),
      html`${relationsAt(state, id).map(([key, each]) => relation(surface, id, key, each))}
        <button
          type="button"
          class="action"
          data-detail="relations"
          @click=${() => run(startRelation)}
        >${icon("route")}<span>${t("Relation to another topic")}</span></button>`,
    ),
    section(
      t("Groups"),
      html`${groupsAround(state, id).map(([key, each]) => group(surface, key, each))}
        <button type="button" class="action" data-detail="groups" @click=${() => run(addBoundary)}>
          ${icon("square-rounded")}<span>${t("Boundary around the branches")}</span>
        </button>
        ${
          addSummary(state)
            ? html`<button type="button" class="action" @click=${() => run(addSummary)}>
                ${icon("sitemap")}<span>${t("Summary of the branches")}</span>
              </button>`
            : nothing
        }`,
    ),
  ];
}

function relation({ state, run }: Surface, id: Id, key: Id, each: MapRelation) {
  const other = each.from === id ? each.to : each.from;
  const title = plainTitle(nodeOf(state.map, other)?.title ?? "") || t("No title");
  return html`<fieldset class="object">
    <legend>
      ${each.from === id ? t("To %(title)s", { title }) : t("From %(title)s", { title })}
    </legend>
    ${text({ label: t("Label"), value: each.label ?? "", length: 400 }, (label) =>
      run(setRelation(key, { label: label.trim() || null })),
    )}
    <div class="pair">
      ${choice(t("Line"), commonOf([each.line]), LINES, t("Usual"), (line) =>
        run(setRelation(key, { line })),
      )}
      ${choice(t("Ends"), commonOf([each.ends]), ENDS, t("Usual"), (ends) =>
        run(setRelation(key, { ends })),
      )}
    </div>
    ${choice(t("Colour"), commonOf([each.colour]), COLOURS, t("Quiet"), (colour) =>
      run(setRelation(key, { colour })),
    )}
    <button type="button" class="action" @click=${() => run(removeRelation(key))}>
      ${icon("trash")}<span>${t("Remove the relation")}</span>
    </button>
  </fieldset>`;
}

function group({ run }: Surface, key: Id, each: MapGroup) {
  const isSummary = each.kind === "summary";
  return html`<fieldset class="object">
    <legend>${isSummary ? t("Summary") : t("Boundary")}</legend>
    ${
      isSummary
        ? nothing
        : text({ label: t("Label"), value: each.label ?? "", length: 400 }, (label) =>
            run(setGroup(key, { label: label.trim() || null })),
          )
    }
    <div class="pair">
      ${choice(t("Colour"), commonOf([each.colour]), COLOURS, t("Quiet"), (colour) =>
        run(setGroup(key, { colour })),
      )}
      ${
        isSummary
          ? nothing
          : choice(t("Outline"), commonOf([each.shape as never]), OUTLINES, t("Usual"), (shape) =>
              run(setGroup(key, { shape })),
            )
      }
    </div>
    <button type="button" class="action" @click=${() => run(removeGroup(key))}>
      ${icon("trash")}<span>${isSummary ? t("Remove the bracket") : t("Remove the boundary")}</span>
    </button>
  </fieldset>`;
}
