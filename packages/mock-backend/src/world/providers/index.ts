import type { Provider } from "../sign-in.ts";
import type { ConnectionTypeRow } from "../tables.ts";
import { platformProvider } from "./platform.ts";
import { signedInProvider } from "./signed-in.ts";
import { standInProvider } from "./stand-in.ts";

const providers: Readonly<Record<ConnectionTypeRow["provider"], Provider>> = {
  platform: platformProvider,
  "stand-in": standInProvider,
  "sign-in": signedInProvider,
};

export function providerOf(type: ConnectionTypeRow): Provider {
  return providers[type.provider];
}
