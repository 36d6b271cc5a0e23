import { type Connection, shownConnection } from "@connection-kit/core";
import type { MenuItem } from "../internal/menu.ts";
import { knownValue, type PickerView } from "./picker-view.ts";

/** What can be done with the attached connection. One that cannot be read can only be detached. */
export function menuItems(view: PickerView): readonly MenuItem[] {
  const connection = shownConnection(view.state);
  const { before = [], after = [] } = connection ? itemsOf(view, connection) : {};
  return [...before, detachItem(view), ...after];
}

/** Items whose calls the client lacks, or which the person may not do, are not there. */
function itemsOf({ messages, module, maintenance }: PickerView, connection: Connection) {
  const isManaged = module.kit?.isManaged ?? false;
  const mayManage = isManaged && module.mayManage;
  const opens = (act: Parameters<typeof maintenance.open>[0]) => () => {
    module.forget();
    void maintenance.open(act, connection);
  };
  const before: MenuItem[] = [
    { label: messages.text("verify"), icon: "verify", act: () => module.verify() },
    ...(isManaged ? [{ label: messages.text("view-permissions"), icon: "permissions", act: opens("permissions") } as const] : []),
    ...(mayManage
      ? ([
          { label: messages.text("rename"), icon: "rename", act: opens("rename") },
          { label: messages.text("reauthorize"), icon: "reauthorize", act: opens("reauthorize") },
        ] as const)
      : []),
  ];
  const after: MenuItem[] = mayManage ? [{ label: messages.text("delete"), icon: "delete", act: opens("delete"), kind: "danger" }] : [];
  return { before, after };
}

/** Detaching concerns this module alone, and says so before it is done. */
function detachItem({ messages, module, state, fromField }: PickerView): MenuItem {
  const known = knownValue(state.module);
  return {
    label: messages.text("detach"),
    icon: "detach",
    act: fromField(() => module.detach()),
    ...(shownConnection(state) && { kind: "last" }),
    ...(known && { description: messages.text("detach-impact", { module: known.name, flow: known.flow.name }) }),
  };
}
