/** The backend in process, for tests in Node: everything of the index; `fetch` of the backend needs no network and no worker. */
export * from "./index.ts";
