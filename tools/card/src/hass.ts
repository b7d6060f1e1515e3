/** The few things of Home Assistant's frontend that are used here, as types. */

export interface EntityState {
  entity_id: string;
  state: string;
  attributes: Record<string, unknown>;
}

export interface Connection {
  subscribeMessage<Message>(
    callback: (message: Message) => void,
    question: { type: string } & Record<string, unknown>,
    options?: { resubscribe?: boolean },
  ): Promise<() => Promise<unknown>>;
  addEventListener(name: string, listener: () => void): void;
  removeEventListener(name: string, listener: () => void): void;
}

/** What the entity registry tells every page. */
export interface EntityEntry {
  platform?: string;
  translation_key?: string;
  device_id?: string;
  hidden?: boolean;
}

export interface Hass {
  connected?: boolean;
  connection: Connection;
  states: Record<string, EntityState | undefined>;
  entities?: Record<string, EntityEntry | undefined>;
  config?: { time_zone?: string; state?: string; components?: string[] };
  locale?: { language: string; time_format?: string; time_zone?: string };
  language?: string;
  themes?: { darkMode?: boolean };
  user?: { is_admin?: boolean };
  callService(
    domain: string,
    action: string,
    data: Record<string, unknown>,
    target?: { entity_id: string },
    notifyOnError?: boolean,
  ): Promise<unknown>;
  loadBackendTranslation?(
    category: string,
    integration: string,
  ): Promise<(key: string, fields?: Record<string, string>) => string>;
  callWS<Answer>(question: { type: string } & Record<string, unknown>): Promise<Answer>;
}
