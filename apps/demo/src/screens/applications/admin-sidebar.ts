import type { TemplateResult } from "lit";
import { paths } from "../../routing/routes.ts";
import { sidebar } from "../../ui/sidebar.ts";

type Section = "applications" | "data-pools" | "stand-ins";

/** The sections of Admin & Settings that the demo has. */
export function adminSidebar(current: Section): TemplateResult {
  return sidebar("Admin & Settings", [
    { heading: "Team", links: [{ label: "Applications", path: paths.applications(), icon: "client", isCurrent: current === "applications" }] },
    {
      heading: "Platform",
      links: [
        { label: "Data pools", path: paths.dataPools(), icon: "database", isCurrent: current === "data-pools" },
        { label: "Other systems", path: paths.standIns(), icon: "server", isCurrent: current === "stand-ins" },
      ],
    },
  ]);
}
