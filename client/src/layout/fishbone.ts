/**
 * Children at the ends of ribs, above and below a spine in turn; what is below them is attached to their ribs:
 *
 *                a            c
 *               / x          /
 *   parent ────/────────────/
 *                 \  y
 *                  b
 */

import { attachment, type Branch, innerReach, type LayoutRule } from "./branch.ts";

/** How far a rib leans away from the head, for each unit that it is high. */
export const LEAN = 0.42;
const FIRST_GAP = 44;
const RIB_GAP = 30;
/** A rib is at least so high, and its last child so far from the spine. */
const SHORTEST = 46;
const SPINE_GAP = 16;
const TWIG = { length: 16, gap: 8 };

export const fishbone: LayoutRule = {
  growthOf:
    ({ facing }) =>
    (index) => ({ layout: index % 2 === 0 ? "rib" : "ribUp", facing }),
  arrange(parent, children) {
    const { facing } = parent.growth;
    const head = parent.content.width / 2;
    const taken = { above: head, below: head };
    let spine = head + FIRST_GAP;
    for (const child of children) {
      const { band, margin, content, growth } = child;
      const side = growth.layout === "ribUp" ? "below" : "above";
      const long = side === "above" ? band.down : -band.up;
      const height = Math.max(long + SPINE_GAP, content.height / 2 + SHORTEST);
      const lean = LEAN * (height - content.height / 2);
      const inner = Math.max(innerReach(child, facing), lean);
      const x = Math.max(spine + lean, taken[side] + inner) + margin.before;
      child.dx = facing * x;
      child.dy = side === "above" ? -height : height;
      const outer = facing === 1 ? band.right : -band.left;
      taken[side] = x + outer + margin.after + RIB_GAP;
      spine = x - lean + RIB_GAP;
    }
  },
};

export const rib: LayoutRule = twigs(1);
export const ribUp: LayoutRule = twigs(-1);

/** Children along the rib of their parent, between it and the spine, which is below (1) or above it (-1). */
function twigs(towards: 1 | -1): LayoutRule {
  return {
    growthOf:
      ({ facing }) =>
      () => ({ layout: "side", facing }),
    arrange(parent, children) {
      const { facing } = parent.growth;
      const inOrder = towards === 1 ? children : [...children].reverse();
      let y = parent.content.height / 2 + TWIG.gap;
      for (const child of inOrder) {
        const { band, margin } = child;
        const [near, far] = towards === 1 ? [-band.up, band.down] : [band.down, -band.up];
        const [before, after] =
          towards === 1 ? [margin.before, margin.after] : [margin.after, margin.before];
        child.dy = towards * (y + before + near);
        // At the end that is nearer to the parent the rib leans furthest over the child.
        const leaning = -facing * LEAN * (y + before - parent.content.height / 2);
        child.dx = leaning + facing * (TWIG.length + innerReach(child, facing));
        y += before + near + far + after + TWIG.gap;
      }
    },
  };
}

/** Return where the rib of a branch is at the height at which a child meets it, from the branch's middle. */
export function ribAt(parent: Branch, child: Branch): number {
  const height = Math.abs(child.dy + attachment(child)) - parent.content.height / 2;
  return -parent.growth.facing * LEAN * height;
}
