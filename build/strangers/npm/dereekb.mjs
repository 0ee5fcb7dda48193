// @dereekb/zoho, an independent client of Zoho Desk and CRM, pointed at the sandbox by its configuration alone.
import * as zoho from "@dereekb/zoho";
import { freshCode, sandbox } from "./sandbox.mjs";

export { zoho };

/** Signs in with a code, as its OAuth part does for a web application, and hands over clients of both services. */
export async function signIn() {
  const client = { clientId: sandbox.client_id, clientSecret: sandbox.client_secret, apiUrl: sandbox.accounts_url };
  const quiet = { logZohoServerErrorFunction: () => {} };
  const oauth = zoho.zohoAccountsOAuthClientFactory(quiet)(client);
  const grant = await zoho.zohoAccountsRefreshTokenFromAuthorizationCode(oauth.oauthClientContext)({ code: await freshCode() });
  const accounts = zoho.zohoAccountsFactory(quiet)({ ...client, refreshToken: grant.refresh_token });
  const { accountsContext } = accounts;
  return {
    grant,
    accountsContext,
    desk: zoho.zohoDeskFactory({ accountsContext, ...quiet })({ apiUrl: `${sandbox.desk_url}/api/v1`, orgId: sandbox.desk_org_id }).deskContext,
    crm: zoho.zohoCrmFactory({ accountsContext, ...quiet })({ apiUrl: `${sandbox.crm_url}/crm` }).crmContext,
  };
}
