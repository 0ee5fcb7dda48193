import type { Connection, Found, Setup, SetupDraft } from '../src/lib/backend'

/** A sign-in that lacks nothing. */
export const connection = (): Connection => ({
  connected: true,
  way: 'self-client',
  environment: 'production',
  missing: [],
  admin_email: 'admin@example.com',
  data_center: 'eu',
  desk_org: '1',
  desk_org_name: 'Nordlys',
  desk_edition: '',
  crm_org_name: '',
  crm_edition: '',
  warning: '',
})

/** What a sign-in found. */
export const found = (): Found => ({
  connection: connection(),
  desk: { contacts: 12_480, accounts: -1 },
  crm: { contacts: 15_204, accounts: 2_017 },
})

/** A set-up that has not begun. */
export const setup = (change: Partial<SetupDraft> = {}): Setup => ({
  draft: {
    part: '',
    way: 'self-client',
    port: 17395,
    data_center: 'us',
    admin_email: '',
    client_id: '',
    desk_org: '',
    window: '1y',
    one_way: false,
    underway: false,
    ...change,
  },
  data_centers: [
    { name: 'us', label: 'United States', console: 'https://api-console.zoho.com' },
    { name: 'eu', label: 'Europe', console: 'https://api-console.zoho.eu' },
  ],
  scopes: 'ZohoCRM.modules.contacts.READ,Desk.contacts.READ',
  reasons: [{ names: ['Desk.contacts.READ'], why: 'To read Desk’s contacts.' }],
  redirect_uri: 'http://localhost:17395/callback',
  secret_kept: false,
  found: found(),
})
