import type { MessageCode, Messages } from "../locales/messages.ts";
import { type Kit, mayManage } from "./kit.ts";
import type { MaintenanceAct } from "./maintenance-loading.ts";
import type { MenuItem } from "./menu.ts";

type MenuAct = Exclude<MaintenanceAct, "usages">;

const labels: Readonly<Record<MenuAct, MessageCode>> = {
  verify: "verify",
  permissions: "view-permissions",
  rename: "rename",
  reauthorize: "reauthorize",
  swap: "swap-in-modules",
  delete: "delete",
};

const kinds: Readonly<Partial<Record<MenuAct, NonNullable<MenuItem["kind"]>>>> = { swap: "last", delete: "danger" };

/** The items of a menu for what happens to a connection. Those whose calls the client lacks, or which the person may not do, are not there. */
export function maintenanceItems(messages: Messages, kit: Kit | undefined, acts: readonly MenuAct[], open: (act: MenuAct) => void): readonly MenuItem[] {
  const isOffered = (act: MenuAct) => act === "verify" || (act === "permissions" ? kit?.isManaged : mayManage(kit));
  return acts.filter(isOffered).map((act) => {
    const kind = kinds[act];
    return { label: messages.text(labels[act]), icon: act, act: () => open(act), ...(kind && { kind }) };
  });
}
