import { catalogue } from "../../../locale/es.po";
import { speak } from "../lib/i18n.ts";

speak(catalogue);
