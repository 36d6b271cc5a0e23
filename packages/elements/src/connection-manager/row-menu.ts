import type { Connection } from "@connection-kit/core";
import type { MaintenanceAct } from "../internal/maintenance-loading.ts";
import type { MenuItem } from "../internal/menu.ts";
import type { Messages } from "../locales/messages.ts";

export interface RowMenuOptions {
  /** Whether the client has the calls for more than verifying. */
  readonly isManaged: boolean;
  /** Whether the person may change connections. */
  readonly mayManage: boolean;
  readonly open: (act: MaintenanceAct) => void;
  readonly copyLink: () => void;
}

/** What can be done with the connection of a row. One that waits for its credentials can only be sent on, renamed and deleted. */
export function rowMenuItems(
  messages: Messages,
  { status, request }: Connection,
  { isManaged, mayManage, open, copyLink }: RowMenuOptions,
): readonly MenuItem[] {
  const isPending = status === "pending";
  const verify: MenuItem = { label: messages.text("verify"), icon: "verify", act: () => open("verify") };
  const copy: MenuItem = { label: messages.text("copy-link"), icon: "copy", act: copyLink };
  const permissions: MenuItem = { label: messages.text("view-permissions"), icon: "permissions", act: () => open("permissions") };
  const rename: MenuItem = { label: messages.text("rename"), icon: "rename", act: () => open("rename") };
  const reauthorize: MenuItem = { label: messages.text("reauthorize"), icon: "reauthorize", act: () => open("reauthorize") };
  const swap: MenuItem = { label: messages.text("swap-in-modules"), icon: "swap", act: () => open("swap"), kind: "last" };
  const remove: MenuItem = { label: messages.text("delete"), icon: "delete", act: () => open("delete"), kind: "danger" };
  if (isPending) return [...(request ? [copy] : []), ...(isManaged && mayManage ? [rename, remove] : [])];
  return [verify, ...(isManaged ? [permissions] : []), ...(isManaged && mayManage ? [rename, reauthorize, swap, remove] : [])];
}
