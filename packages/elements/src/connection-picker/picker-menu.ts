import { knownValue, shownConnection } from "@connection-kit/core";
import { maintenanceItems } from "../internal/maintenance-items.ts";
import type { MenuItem } from "../internal/menu.ts";
import { canMakeDynamic, makeDynamic } from "./dynamic.templates.ts";
import { type PickerView, shownDynamic } from "./picker-view.ts";

/**
 * What can be done with the attached connection. One that cannot be read can only be detached. So can a dynamic connection: its
 * build-time value is a connection of the package, and looked after where those are.
 */
export function menuItems(view: PickerView): readonly MenuItem[] {
  if (shownDynamic(view.state)) return [detachItem(view)];
  const { messages, module, maintenance } = view;
  const connection = shownConnection(view.state);
  const items = (...acts: Parameters<typeof maintenanceItems>[2]) =>
    connection
      ? maintenanceItems(messages, module.kit, acts, (act) => {
          if (act === "verify") return module.verify();
          module.forget();
          void maintenance.open(act, connection);
        })
      : [];
  const dynamic: MenuItem[] = canMakeDynamic(view) ? [{ label: messages.text("make-dynamic"), icon: "user", act: makeDynamic(view) }] : [];
  return [...items("verify", "permissions", "rename", "reauthorize"), ...dynamic, detachItem(view), ...items("delete")];
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
