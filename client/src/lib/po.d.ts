/** A translator's file, as `vite.texts.ts` gives it. */
declare module "*.po" {
  export const catalogue: import("./i18n.ts").Catalogue;
}
