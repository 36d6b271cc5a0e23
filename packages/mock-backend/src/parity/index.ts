export { type ComparableAnswer, comparable } from "./comparable.ts";
export type { ParityRequest } from "./request.ts";
export { parityRequests } from "./requests.ts";
export { type Fetch, type ParityAnswer, type ParityOptions, paritySuite, requestsFor } from "./suite.ts";
