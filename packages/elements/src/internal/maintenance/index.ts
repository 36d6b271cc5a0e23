import { type Connection, ConnectionError, type ConnectionsClient, type ManagementClient, type Module } from "@connection-kit/core";
import { managementOf } from "@connection-kit/core/management";
import { defineElement } from "../define-element.ts";
import type { Kit } from "../kit.ts";
import type { MaintenanceAct } from "../maintenance-loading.ts";
import { AskSomebodyElse } from "./ask-somebody-else.ts";
import { DeleteDialog } from "./delete-dialog.ts";
import type { MaintenanceDialog } from "./maintenance-dialog.ts";
import { MakeDynamicDialog } from "./make-dynamic-dialog.ts";
import { PermissionsDialog } from "./permissions-dialog.ts";
import { ReauthorizeDialog } from "./reauthorize-dialog.ts";
import { RenameDialog } from "./rename-dialog.ts";
import { SwapDialog } from "./swap-dialog.ts";
import { UsagesDialog } from "./usages-dialog.ts";
import { VerificationPanel } from "./verification-panel.ts";
import { VerifyDialog } from "./verify-dialog.ts";

const dialogs: Readonly<Record<MaintenanceAct, new () => MaintenanceDialog>> = {
  verify: VerifyDialog,
  permissions: PermissionsDialog,
  rename: RenameDialog,
  reauthorize: ReauthorizeDialog,
  usages: UsagesDialog,
  swap: SwapDialog,
  delete: DeleteDialog,
};

defineElement("connection-verification", VerificationPanel);
defineElement("connection-ask-somebody-else", AskSomebodyElse);
defineElement("connection-make-dynamic-dialog", MakeDynamicDialog);
for (const [act, dialog] of Object.entries(dialogs)) defineElement(tagOf(act), dialog);

/** The calls that go with a client, for an element that was told of them: without them the page is not set up correctly. */
export function requiredManagement(client: ConnectionsClient): ManagementClient {
  const management = managementOf(client);
  if (!management) throw new ConnectionError({ code: "configuration-invalid", retry: "never", detail: "The client has no calls for this." });
  return management;
}

/** The dialog for an act, which opens as soon as it is put into the document. */
export function createDialog(act: MaintenanceAct, kit: Kit, connection: Connection): MaintenanceDialog {
  const dialog = document.createElement(tagOf(act)) as MaintenanceDialog;
  dialog.kit = kit;
  dialog.connection = connection;
  return dialog;
}

/** The dialog that makes the connection of a module dynamic. What is attached is offered as the build-time value. */
export function createMakeDynamicDialog(kit: Kit, module: Module, attached: Connection | null): MakeDynamicDialog {
  const dialog = document.createElement("connection-make-dynamic-dialog") as MakeDynamicDialog;
  return Object.assign(dialog, { kit, module, attached });
}

function tagOf(act: string): string {
  return `connection-${act}-dialog`;
}
