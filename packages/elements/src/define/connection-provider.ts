import { ConnectionProvider } from "../connection-provider/connection-provider.ts";
import { defineElement } from "../internal/define-element.ts";

defineElement("connection-provider", ConnectionProvider);
