import * as z from "zod/mini";
import { id } from "./primitives.ts";

/** A person of the team. `name` is for display, `email` identifies them where two share a name. */
export const person = z.object({ id, name: z.string(), email: z.optional(z.string()) });

/** `GET /session`: who is signed in and what they may do. */
export const session = z.object({
  user: person,
  team: z.object({ id, name: z.string() }),
  /** Service permissions by name, such as "Data Integration". */
  servicePermissions: z.array(z.string()),
  abilities: z.object({ createConnections: z.boolean(), manageConnections: z.boolean() }),
});

export type Person = z.infer<typeof person>;
export type Session = z.infer<typeof session>;
