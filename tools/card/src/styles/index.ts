/** How the card looks, in Home Assistant's theme variables; every measure works from right to left too. */

import { buttons } from "./buttons";
import { frame, phases } from "./frame";
import { parts } from "./parts";

export const styles = [phases, frame, buttons, parts];
