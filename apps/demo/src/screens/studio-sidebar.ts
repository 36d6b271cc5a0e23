import type { TemplateResult } from "lit";
import { paths } from "../routing/routes.ts";
import { type SidebarSection, sidebar } from "../ui/sidebar.ts";

type Page = "flows" | "connections" | "personal-connections";

/** The pages of Studio around one package, and those of the person. */
export function studioSidebar(current: Page, inPackage?: { readonly id: string; readonly name: string }): TemplateResult {
  const ofPackage: readonly SidebarSection[] = inPackage
    ? [
        { heading: inPackage.name, links: [{ label: "Flows", path: paths.package(inPackage.id), icon: "attach", isCurrent: current === "flows" }] },
        { heading: "Automations", links: [{ label: "Connections", path: paths.connections(inPackage.id), icon: "key", isCurrent: current === "connections" }] },
      ]
    : [{ heading: "Studio", links: [{ label: "Packages", path: paths.packages(), icon: "package", isCurrent: false }] }];
  return sidebar("Studio", [
    ...ofPackage,
    {
      heading: "You",
      links: [{ label: "Personal connections", path: paths.personalConnections(), icon: "user", isCurrent: current === "personal-connections" }],
    },
  ]);
}
