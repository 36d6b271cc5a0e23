import { type Connection, shownConnection } from "@connection-kit/core";
import type { MenuItem } from "../internal/menu.ts";
import { canMakeDynamic, makeDynamic } from "./dynamic.templates.ts";
import { knownValue, type PickerView, shownDynamic } from "./picker-view.ts";

/**
 * What can be done with the attached connection. One that cannot be read can only be detached. So can a dynamic connection: its
 * build-time value is a connection of the package, and looked after where those are.
 */
export function menuItems(view: PickerView): readonly MenuItem[] {
  if (shownDynamic(view.state)) return [detachItem(view)];
  const connection = shownConnection(view.state);
  const { before = [], after = [] } = connection ? itemsOf(view, connection) : {};
  const dynamic: MenuItem[] = canMakeDynamic(view) ? [{ label: view.messages.text("make-dynamic"), icon: "user", act: makeDynamic(view) }] : [];
  return [...before, ...dynamic, detachItem(view), ...after];
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
  const isDynamic = shownDynamic(state) !== undefined;
  return {
    label: messages.text("detach"),
    icon: "detach",
    act: fromField(() => module.detach()),
    ...(shownConnection(state) && !isDynamic && { kind: "last" }),
    ...(known && { description: messages.text(isDynamic ? "detach-impact-dynamic" : "detach-impact", { module: known.name, flow: known.flow.name }) }),
  };
}
