import type { ModuleKind } from "@connection-kit/mock-backend/platform";
import type { IconName } from "../../ui/icon.ts";

const icons: Partial<Record<ModuleKind, IconName>> = {
  "celonis-query-data": "database",
  "celonis-push-data": "external",
  schedule: "status-expired",
  filter: "permissions",
};

export function moduleIcon(kind: ModuleKind): IconName {
  return icons[kind] ?? "package";
}
