import { dataIntegration } from "../people.ts";
import type { Grant, GrantAction, PersonRow } from "../tables.ts";

function onPool(resourceId: string, ...actions: readonly GrantAction[]): Grant {
  return { resource: "data-pool", resourceId, actions };
}

function member(id: string, name: string, dataPermissions: readonly Grant[] = []): PersonRow {
  return { id, name, email: `${id}@example.com`, persona: null, servicePermissions: [dataIntegration], dataPermissions, canGrant: false };
}

/** Everybody of the team. Two of them can be signed in as; two can grant permissions. */
export const people: readonly PersonRow[] = [
  {
    id: "alex",
    name: "Alex Analyst",
    email: "alex.analyst@example.com",
    persona: "Has the Data Integration permission and reads the data pool Order to Cash.",
    servicePermissions: [dataIntegration, "Studio", "Team"],
    dataPermissions: [onPool("order-to-cash", "read")],
    canGrant: false,
  },
  {
    id: "robin",
    name: "Robin Reader",
    email: "robin.reader@example.com",
    persona: "Has no Data Integration permission, so no connection can act as Robin.",
    servicePermissions: ["Studio", "Team"],
    dataPermissions: [onPool("order-to-cash", "read")],
    canGrant: false,
  },
  { ...member("maria.lindqvist", "Maria Lindqvist", [onPool("*", "read", "write")]), canGrant: true },
  { ...member("tom.okafor", "Tom Okafor", [onPool("*", "read", "write")]), canGrant: true },
  member("aiko.tanaka", "Aiko Tanaka", [onPool("warehouse", "read")]),
  member("konstantinos.papadimitriou", "Konstantinos Papadimitriou-Andersson", [onPool("order-to-cash", "read", "write")]),
  member("layla.haddad", "ليلى حداد", [onPool("order-to-cash", "read")]),
];
