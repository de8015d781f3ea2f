import type { RollUp } from "../document/roll-up.ts";
import { t } from "../lib/i18n.ts";

/** Say how far tasks are: `2 of 5 tasks done, 48 %`. */
export function progressOf({ total, done, percent }: RollUp): string {
  const share = Math.round(percent / total);
  return t("%(done)s of %(total)s tasks done, %(share)s %", { done, total, share });
}
