import type { ConnectionSeed } from "./connections.ts";

const own = { packageId: "order-exceptions", ownerId: "tom.okafor", daysAgo: 120, verifiedDaysAgo: 0 } as const;
const app = { ...own, typeId: "microsoft-app-registration", ownerId: "maria.lindqvist" } as const;

/** Connections of other systems; the secrets of four end in a month, a week and a day, and have ended. */
export const orderExceptions: readonly ConnectionSeed[] = [
  { ...own, id: "s4-order-reader", name: "S/4HANA orders EMEA", typeId: "sap-user", accountId: "in-use-zflow-orders" },
  { ...own, id: "s4-new-user", name: "S/4HANA, new user", typeId: "sap-user", accountId: "in-use-zflow-pricing", daysAgo: 3 },
  { ...own, id: "itsm-order-desk", name: "ITSM order desk", typeId: "servicenow-oauth-client-credentials", accountId: "in-use-order-desk-flow" },
  { ...own, id: "itsm-reports", name: "ITSM reports", typeId: "servicenow-oauth-client-credentials", accountId: "in-use-incident-digest" },
  { ...own, id: "itsm-service-desk", name: "ITSM service desk", typeId: "servicenow-user", accountId: "in-use-desk-flow" },
  { ...app, id: "planning-files", name: "Planning files", accountId: "in-use-planning-files", endsInDays: 29 },
  { ...app, id: "logistics-files", name: "Logistics files", accountId: "in-use-logistics-files", endsInDays: 6 },
  { ...app, id: "promise-date-files", name: "Promise date files", accountId: "in-use-promise-dates", endsInDays: 0 },
  {
    ...app,
    id: "board-files",
    name: "Board files",
    accountId: "in-use-board-files",
    status: "expired",
    endsInDays: -6,
    verifiedDaysAgo: 7,
    statusDaysAgo: 6,
  },
  {
    id: "s4-quality-request",
    name: "S/4HANA quality",
    packageId: "order-exceptions",
    typeId: "sap-user",
    ownerId: "robin",
    status: "pending",
    asked: "A user of the quality system that reads sales orders, for the flow Check order exceptions.",
    daysAgo: 1,
  },
];
