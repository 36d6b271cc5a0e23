/** The English sentences of what a canvas shows on a module. They come with its script. */
export const moduleStatus = {
  "module-status-loading": "Loading…",
  "module-status-none": "Not connected",
  "module-status-acts-as-unknown": "Who it acts as is not known yet",
  "module-status-dynamic": "Acts as: whoever runs the flow",
  "module-status-unreadable": "Connection can’t be read",
  "module-status-failing": "The last runs failed",
  "module-status-switched-off": "The flow is switched off: this module failed repeatedly",
  "cure-attach": "Choose a connection",
  "cure-reauthorize": "Reauthorize",
  "cure-verify": "Verify",
  "cure-switch-on": "Switch the flow on",
} as const;
