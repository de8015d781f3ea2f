/** What every page loads: the style, htmx, and a few behaviours for HTML that the server drew. */
import "./pages.css";
import "htmx.org";
import { takeDroppedFiles } from "./drop-files.ts";
import { followMapTitle } from "./map-title.ts";
import { closeMenus } from "./menus.ts";
import { startPasskeys } from "./passkeys.ts";

closeMenus(document);
followMapTitle(document);
startPasskeys(document);
takeDroppedFiles(document);
