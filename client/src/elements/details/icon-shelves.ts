/** The icons that the picker shows before anything is searched, by what an office uses them for. */

import { graphemes } from "../../layout/graphemes.ts";
import { t } from "../../lib/i18n.ts";
import { ICONS } from "../../view/icons.gen.ts";

export interface Shelf {
  readonly title: () => string;
  readonly names: readonly string[];
}

const words = (names: string): string[] => names.trim().split(/\s+/);

export const SHELVES: readonly Shelf[] = [
  {
    title: () => t("Signs"),
    names: words(`check x star flag bulb alert-triangle question-mark exclamation-mark info-circle
      heart bookmark pin target bolt flame lock`),
  },
  {
    title: () => t("State"),
    names: words(`circle progress hourglass clock calendar-event circle-check player-play
      player-pause player-stop percentage-25 percentage-50 percentage-75 thumb-up thumb-down
      trending-up trending-down`),
  },
  {
    title: () => t("Numbers"),
    names: words(`circle-number-0 circle-number-1 circle-number-2 circle-number-3 circle-number-4
      circle-number-5 circle-number-6 circle-number-7 circle-number-8 circle-number-9`),
  },
  {
    title: () => t("People and moods"),
    names: words(`user users school friends mood-happy mood-smile mood-neutral mood-sad
      mood-angry mood-confused`),
  },
  {
    title: () => t("Devices"),
    names: words(`device-laptop device-tablet device-mobile device-desktop device-projector
      printer keyboard mouse headphones camera server router wifi plug battery usb`),
  },
  {
    title: () => t("Office"),
    names: words(`mail phone message calendar file-text folder clipboard-list chart-bar chart-pie
      receipt credit-card coin shopping-cart truck package tool`),
  },
  {
    title: () => t("Emoji"),
    names: words("😀 🙂 😐 😟 🎉 👍 👎 👏 🙏 💡 🔥 ⭐ ✅ ❌ ⚠️ ❓ ❤️ 🚀 🎯 📌 📎 📅 📚 🏫"),
  },
];

const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3)/u;
export const MOST_FOUND = 64;

/** Return the icons whose name has all the words; what is an emoji itself is found as it is. */
export function found(search: string): string[] {
  const wanted = search.trim().toLowerCase();
  if (EMOJI.test(wanted)) return graphemes(wanted).slice(0, 1);
  const parts = wanted.split(/[\s-]+/);
  const names = Object.keys(ICONS).filter((name) => parts.every((part) => name.includes(part)));
  const starts = (name: string) => (name.startsWith(wanted) ? 0 : 1);
  return names.sort((a, b) => starts(a) - starts(b)).slice(0, MOST_FOUND);
}
