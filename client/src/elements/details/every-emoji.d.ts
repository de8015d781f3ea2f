/** Made by client/vite.emoji.ts from emojibase-data. */
declare module "virtual:every-emoji-*" {
  export const everyEmoji: readonly (readonly [
    sign: string,
    group: number,
    name: string,
    words: string,
  ])[];
}
