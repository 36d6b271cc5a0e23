import type { OpenerPolicy } from "../platform/contract.ts";
import type { AuthorizationRequest } from "./authorization-request.ts";
import { escaped, pageResponse } from "./html.ts";
import { scopeMeaning } from "./scopes.ts";
import type { Account, AuthorizationServer } from "./servers.ts";

export function accountPage(server: AuthorizationServer, request: AuthorizationRequest, accounts: readonly Account[], openerPolicy: OpenerPolicy): Response {
  const choices = accounts.map(
    ({ id, name, email, detail }) => `<li><button class="choice" name="account" value="${escaped(id)}"${request.loginHint === email ? " autofocus" : ""}>
<strong>${escaped(name)}</strong><span>${escaped(email)}</span><span class="quiet">${escaped(detail)}</span></button></li>`,
  );
  return pageResponse({
    title: `${server.name}: choose an account`,
    openerPolicy,
    formTarget: originOf(request.redirectUri),
    body: `<p>${escaped(request.client.name)} wants to act as you. Who are you?</p>
<form method="post"><ul>${choices.join("\n")}</ul></form>
<form method="post"><button name="decision" value="deny">Cancel</button></form>`,
  });
}

export function consentPage(server: AuthorizationServer, request: AuthorizationRequest, account: Account, openerPolicy: OpenerPolicy): Response {
  const scopes = request.scopes.map((scope) => `<li>${escaped(scopeMeaning(server.id, scope))} <span class="quiet">(${escaped(scope)})</span></li>`);
  const who = `<p>Signed in as <strong>${escaped(account.email)}</strong>.</p>`;
  const hidden = `<input type="hidden" name="account" value="${escaped(account.id)}">`;
  if (!account.mayConsent) {
    return pageResponse({
      title: "An administrator has to approve this",
      openerPolicy,
      formTarget: originOf(request.redirectUri),
      body: `${who}<p>${escaped(account.name)} may not give ${escaped(request.client.name)} access. Ask an administrator of ${escaped(account.detail)}, or sign in with another account.</p>
<form method="post"><div class="actions"><button class="primary" name="account" value="">Choose another account</button> <button name="decision" value="deny">Cancel</button></div></form>`,
    });
  }
  return pageResponse({
    title: `Allow ${request.client.name}?`,
    openerPolicy,
    formTarget: originOf(request.redirectUri),
    body: `${who}<p>${escaped(request.client.name)} will be able to:</p>
<ul class="scopes">${scopes.join("\n")}</ul>
<form method="post">${hidden}<div class="actions"><button class="primary" name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></div></form>`,
  });
}

/** The app cannot be told, so the person is. */
export function unanswerablePage(reason: string, openerPolicy: OpenerPolicy): Response {
  return pageResponse({
    title: "This sign-in cannot go on",
    status: 400,
    openerPolicy,
    body: `<p>${escaped(reason)}</p><p>Close this window and check the settings of the app.</p>`,
  });
}

function originOf(address: string): string {
  return new URL(address).origin;
}
