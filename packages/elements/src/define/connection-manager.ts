import { ConnectionManager } from "../connection-manager/connection-manager.ts";
import { defineElement } from "../internal/define-element.ts";

defineElement("connection-manager", ConnectionManager);
