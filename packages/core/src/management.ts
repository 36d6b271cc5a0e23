/** What happens to a connection after it was created. Apart from the main entry, so that it is loaded only when it is needed. */
export { createManagementClient } from "./client/http-management-client.ts";
export type * from "./client/management-client.ts";
export { managementOf } from "./client/management-of.ts";
