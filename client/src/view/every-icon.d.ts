/** Made by client/vite.icons.ts from @tabler/icons. */
declare module "virtual:every-icon" {
  export const everyIcon: Readonly<Record<string, string>>;
}
