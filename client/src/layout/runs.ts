/** A title's Markdown subset as runs that can be measured and drawn. */

import type { Run } from "./wrap.ts";

export function runsOf(title: string): Run[] {
  return [{ text: title }];
}
