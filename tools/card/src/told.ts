/** What a person is told of an action that was refused: in their language, where the integration has words for it. */

import type { Hass } from "./hass";
import { refusalOf } from "./link";

/** An error of an integration names its words, and what goes into them. */
interface Translated {
  translation_domain?: string;
  translation_key?: string;
  translation_placeholders?: Record<string, string>;
}

/** Return an error in words; Home Assistant's own are English. */
export async function told(hass: Hass, error: unknown): Promise<string> {
  const { translation_domain: domain, translation_key: key, translation_placeholders: fields } = (error ??
    {}) as Translated;
  const plain = refusalOf(error).message;
  if (!domain || !key || !hass.loadBackendTranslation) return plain;
  try {
    const localize = await hass.loadBackendTranslation("exceptions", domain);
    return localize(`component.${domain}.exceptions.${key}.message`, fields) || plain;
  } catch {
    return plain;
  }
}
