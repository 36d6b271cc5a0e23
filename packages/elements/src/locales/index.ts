/** Sentences by code, one export per language. */
export { en } from "./en.ts";
export type { MessageCatalogue, MessageCode } from "./messages.ts";
