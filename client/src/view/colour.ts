/** Arithmetic with `#rrggbb` colours. */

type Channels = readonly [number, number, number];

/** Return a mixture: 0 is all `a`, 1 is all `b`. */
export function mix(a: string, b: string, share: number): string {
  const [one, other] = [channels(a), channels(b)];
  return hex(
    one.map((value, at) => value + ((other[at] ?? 0) - value) * share) as unknown as Channels,
  );
}

/** Return the contrast ratio of WCAG 2.2, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Return what to write with on a colour. */
export function inkOn(colour: string): string {
  return contrast(colour, "#ffffff") >= 4.5 ? "#ffffff" : "#10141a";
}

export function channels(colour: string): Channels {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Return a channel (0-255) as light (0-1): the transfer function of sRGB. */
export function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function hex(values: Channels): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}
