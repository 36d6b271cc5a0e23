import { createContext } from "@lit/context";
import type { Kit } from "./kit.ts";

/** `Symbol.for`, so that two copies of the kit on one page meet. */
export const kitContext = createContext<Kit, symbol>(Symbol.for("@connection-kit/kit"));
