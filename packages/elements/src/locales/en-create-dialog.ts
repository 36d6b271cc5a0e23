/** The English sentences of the dialog Create connection. They come with it. */
export const createDialog = {
  "create-choose": "Choose who {module} acts as.",
  "create-type-for": "{type}, for {module}",
  "connection-type": "Connection type",
  continue: "Continue",
  "type-not-chosen": "Choose a connection type.",
  "type-permissions": "Permissions",
  "type-shared-with": "Shared with",
  "type-if-owner-leaves": "If you leave",
  "types-loading": "Loading connection types…",
  "types-none": "This module accepts no connection type.",
};
