import type { Connection } from "@connection-kit/core";
import type { Kit } from "../internal/kit.ts";
import { maintenanceItems } from "../internal/maintenance-items.ts";
import type { MaintenanceAct } from "../internal/maintenance-loading.ts";
import type { MenuItem } from "../internal/menu.ts";
import type { Messages } from "../locales/messages.ts";

export interface RowMenuOptions {
  readonly kit: Kit | undefined;
  readonly open: (act: MaintenanceAct) => void;
  readonly copyLink: () => void;
}

/** What can be done with the connection of a row. One that waits for its credentials can only be sent on, renamed and deleted. */
export function rowMenuItems(messages: Messages, { status, request }: Connection, { kit, open, copyLink }: RowMenuOptions): readonly MenuItem[] {
  if (status !== "pending") return maintenanceItems(messages, kit, ["verify", "permissions", "rename", "reauthorize", "swap", "delete"], open);
  const copy: MenuItem = { label: messages.text("copy-link"), icon: "copy", act: copyLink };
  return [...(request ? [copy] : []), ...maintenanceItems(messages, kit, ["rename", "delete"], open)];
}
