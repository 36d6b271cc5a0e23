import type { Scene } from "../page/scene.ts";
import { seedIds } from "../stage/backstage.ts";

/** The scenes that most rows play in. */
export const pickerScene: Scene = { element: "picker", module: seedIds.moduleId };
export const managerScene: Scene = { element: "manager", package: seedIds.packageId };
export const keyFormScene: Scene = { element: "app-key-form", module: seedIds.moduleId };
export const clientFormScene: Scene = { element: "oauth-client-form", module: seedIds.moduleId };
