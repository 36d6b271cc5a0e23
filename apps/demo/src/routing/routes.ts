import type { ApplicationKind } from "@connection-kit/mock-backend/platform";

/** A screen and what its address says. */
export type Route =
  | { readonly name: "packages" }
  | { readonly name: "package"; readonly packageId: string }
  | { readonly name: "flow"; readonly flowId: string; readonly moduleId: string | null }
  | { readonly name: "module"; readonly moduleId: string }
  | { readonly name: "applications"; readonly create: ApplicationKind | null }
  | { readonly name: "data-pools" }
  | { readonly name: "help" }
  | { readonly name: "not-found" };

const segment = encodeURIComponent;

/** Every address of the demo is made here. */
export const paths = {
  packages: () => "/",
  package: (packageId: string) => `/packages/${segment(packageId)}`,
  flow: (flowId: string, moduleId?: string | null) => `/flows/${segment(flowId)}${moduleId ? `?module=${segment(moduleId)}` : ""}`,
  module: (moduleId: string) => `/modules/${segment(moduleId)}`,
  applications: () => "/admin/applications",
  dataPools: () => "/admin/data-pools",
  /** Under /admin, because the help links of the mock's connection types lead there. */
  help: () => "/admin/permissions-help",
} as const;

/** Reads an address. What cannot be read is `not-found`, never an exception. */
export function matchRoute(url: URL): Route {
  const segments = url.pathname
    .split("/")
    .filter((part) => part !== "")
    .map(decode);
  const [first, second] = segments;
  if (segments.length === 0) return { name: "packages" };
  if (segments.length === 1 && first === "packages") return { name: "packages" };
  if (segments.length !== 2 || !second) return { name: "not-found" };
  if (first === "packages") return { name: "package", packageId: second };
  if (first === "flows") return { name: "flow", flowId: second, moduleId: url.searchParams.get("module") || null };
  if (first === "modules") return { name: "module", moduleId: second };
  if (first === "admin" && second === "applications") return { name: "applications", create: applicationKind(url.searchParams.get("create")) };
  if (first === "admin" && second === "data-pools") return { name: "data-pools" };
  if (first === "admin" && second === "permissions-help") return { name: "help" };
  return { name: "not-found" };
}

/** Two addresses with the same key show the same screen; a module panel that opens is no navigation to another page. */
export function screenKey(route: Route): string {
  switch (route.name) {
    case "package":
      return `package ${route.packageId}`;
    case "flow":
      return `flow ${route.flowId}`;
    case "module":
      return `module ${route.moduleId}`;
    default:
      return route.name;
  }
}

/** The part of the platform a screen belongs to, which the top bar names. */
export function areaOf(route: Route): "studio" | "admin" {
  return route.name === "applications" || route.name === "data-pools" ? "admin" : "studio";
}

function applicationKind(value: string | null): ApplicationKind | null {
  return value === "application-key" || value === "oauth-client" ? value : null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone "%" is no encoding; the text itself is the id then.
    return part;
  }
}
