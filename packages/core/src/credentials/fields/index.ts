/** The rules of fields that a backend describes, by kind. Apart from the main entry, because a form of fixed fields needs none of it. */
export { plainAddress } from "./addresses.ts";
export { cleanField } from "./clean-field.ts";
export { fieldIssues, fieldNotice } from "./field-issues.ts";
export { isPassword, isSecret, scopesIn } from "./field-kinds.ts";
export { isUsablePattern } from "./pattern.ts";
export { credentialsOf, isShown } from "./values.ts";
