import { kitContextKey } from "@connection-kit/core";
import { createContext } from "@lit/context";
import type { Kit } from "./kit.ts";

export const kitContext = createContext<Kit, symbol>(kitContextKey);
