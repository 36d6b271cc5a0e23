import type { ApplicationKind } from "@connection-kit/mock-backend/platform";

/** A screen and what its address says. */
export type Route =
  | { readonly name: "packages" }
  | { readonly name: "package"; readonly packageId: string }
  | { readonly name: "flow"; readonly flowId: string; readonly moduleId: string | null }
  | { readonly name: "module"; readonly moduleId: string }
  | { readonly name: "applications"; readonly create: ApplicationKind | null }
  | { readonly name: "data-pools" }
  | { readonly name: "stand-ins"; readonly system: string | null }
  | { readonly name: "connections"; readonly packageId: string }
  | { readonly name: "connection-request"; readonly connectionId: string }
  | { readonly name: "personal-connections" }
  | { readonly name: "help" }
  | { readonly name: "not-found" };

const segment = encodeURIComponent;

/** Every address of the demo is made here. */
export const paths = {
  packages: () => "/",
  package: (packageId: string) => `/packages/${segment(packageId)}`,
  flow: (flowId: string, moduleId?: string | null) => `/flows/${segment(flowId)}${moduleId ? `?module=${segment(moduleId)}` : ""}`,
  connections: (packageId: string) => `/packages/${segment(packageId)}/connections`,
  connectionRequest: (connectionId: string) => `/connections/requests/${segment(connectionId)}`,
  personalConnections: () => "/profile/connections",
  module: (moduleId: string) => `/modules/${segment(moduleId)}`,
  applications: () => "/admin/applications",
  dataPools: () => "/admin/data-pools",
  standIns: () => "/admin/stand-ins",
  /** Under /admin, because the help links of the mock's connection types lead there. */
  help: () => "/admin/permissions-help",
} as const;

type Match = (parameter: string, search: URLSearchParams) => Route;

/** Every address; `:id` stands for one segment that is not empty. */
const matches: Readonly<Record<string, Match>> = {
  "": () => ({ name: "packages" }),
  packages: () => ({ name: "packages" }),
  "packages/:id": (packageId) => ({ name: "package", packageId }),
  "packages/:id/connections": (packageId) => ({ name: "connections", packageId }),
  "flows/:id": (flowId, search) => ({ name: "flow", flowId, moduleId: search.get("module") || null }),
  "modules/:id": (moduleId) => ({ name: "module", moduleId }),
  "connections/requests/:id": (connectionId) => ({ name: "connection-request", connectionId }),
  "profile/connections": () => ({ name: "personal-connections" }),
  "admin/applications": (_, search) => ({ name: "applications", create: applicationKind(search.get("create")) }),
  "admin/data-pools": () => ({ name: "data-pools" }),
  "admin/stand-ins": (_, search) => ({ name: "stand-ins", system: search.get("system") || null }),
  "admin/permissions-help": () => ({ name: "help" }),
};

/** Reads an address. What cannot be read is `not-found`, never an exception. */
export function matchRoute(url: URL): Route {
  const segments = url.pathname.split("/").filter((part) => part !== "");
  for (const [pattern, route] of Object.entries(matches)) {
    const parts = pattern.split("/").filter((part) => part !== "");
    if (parts.length !== segments.length || !parts.every((part, index) => part === ":id" || part === segments[index])) continue;
    return route(decode(segments[parts.indexOf(":id")] ?? ""), url.searchParams);
  }
  return { name: "not-found" };
}

/** Two addresses with the same key show the same screen; a module panel that opens is no navigation to another page. */
export function screenKey(route: Route): string {
  switch (route.name) {
    case "package":
      return `package ${route.packageId}`;
    case "connections":
      return `connections ${route.packageId}`;
    case "connection-request":
      return `connection-request ${route.connectionId}`;
    case "flow":
      return `flow ${route.flowId}`;
    case "module":
      return `module ${route.moduleId}`;
    default:
      return route.name;
  }
}

const adminPages: readonly Route["name"][] = ["applications", "data-pools", "stand-ins"];

/** The part of the platform a screen belongs to, which the top bar names. */
export function areaOf(route: Route): "studio" | "admin" {
  return adminPages.includes(route.name) ? "admin" : "studio";
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
