import { type Connection, type ConnectionsQuery, twinOf } from "@connection-kit/core";
import type { ReactiveControllerHost } from "lit";
import type { FormField } from "./form-field.ts";
import type { Kit } from "./kit.ts";

/** A connection that would be made a second time, and what tells so: the person, one field, or several. */
export interface Twin {
  readonly connection: Connection;
  readonly by: "person" | "fields" | FormField;
}

/** What a form would make. */
export interface TwinQuestion {
  readonly typeId: string;
  readonly place: Pick<ConnectionsQuery, "packageId" | "moduleId">;
  readonly fields: readonly FormField[];
  readonly values: Readonly<Record<string, string>>;
  /** The person, when it is their own account that the connection acts as. */
  readonly ownerId: string | undefined;
}

/** Knows the connections of a type before another one is made. The first question that can be answered loads them. */
export class DuplicateHint {
  readonly #host: ReactiveControllerHost;
  #asked = "";
  #connections: readonly Connection[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  twin(kit: Kit, { typeId, place, fields, values, ownerId }: TwinQuestion): Twin | undefined {
    const identifying = fields.filter(({ isIdentifying }) => isIdentifying);
    const telling = Object.fromEntries(identifying.map(({ name }) => [name, values[name]?.trim() ?? ""]));
    const isFilledIn = ownerId !== undefined || (identifying.length > 0 && Object.values(telling).every(Boolean));
    if (!isFilledIn) return undefined;
    this.#ask(kit, { ...place, typeId, limit: 100 });
    const connection = twinOf(this.#connections, { typeId, values: telling, ownerId });
    const [first, ...others] = identifying;
    return connection && { connection, by: first && others.length === 0 ? first : ownerId === undefined ? "fields" : "person" };
  }

  forget(): void {
    this.#asked = "";
    this.#connections = [];
  }

  #ask(kit: Kit, query: ConnectionsQuery): void {
    const asked = JSON.stringify(query);
    if (asked === this.#asked) return;
    this.#asked = asked;
    void kit.client.connections(query).then(
      ({ items }) => {
        if (asked !== this.#asked) return;
        this.#connections = items;
        this.#host.requestUpdate();
      },
      // A hint is not worth an error: the backend tells of a duplicate when it saves.
      () => undefined,
    );
  }
}
