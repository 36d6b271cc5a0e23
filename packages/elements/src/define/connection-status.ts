import { ConnectionStatus } from "../connection-status/connection-status.ts";
import { defineElement } from "../internal/define-element.ts";

defineElement("connection-status", ConnectionStatus);
