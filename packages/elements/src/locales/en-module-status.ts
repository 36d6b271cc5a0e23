/** The English sentences of what a canvas shows on a module. They come with its script. */
export const moduleStatus = {
  "module-status-loading": "Loading…",
  "module-status-failed": "Status unknown",
  "module-status-none": "Not connected",
  "module-status-acts-as": "Acts as {identity}",
  "module-status-acts-as-unknown": "Not verified yet",
  "module-status-failing": "The last runs failed",
  "module-status-switched-off": "The flow is switched off: this module failed repeatedly",
  "module-status-pending": "Waiting for credentials",
  "module-status-unreadable": "Its connection can’t be read",
  "cure-attach": "Choose a connection",
  "cure-reauthorize": "Reauthorize",
  "cure-verify": "Verify",
  "cure-switch-on": "Switch the flow on",
} as const;
