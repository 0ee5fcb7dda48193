import type { ConfigRow } from '../../lib/backend'
import { m } from '../../paraglide/messages'

/** How a setting is called on the page. */
export interface Named {
  key: string
  label: () => string
  help?: () => string
  /** What follows a number. */
  unit?: () => string
}

export interface Section {
  id: string
  title: () => string
  text?: () => string
  settings: Named[]
}

/** The settings in the order and the words of the page. */
export const sections = {
  signIn: {
    id: 'sign-in',
    title: m.settings_sign_in,
    settings: [
      { key: 'connection.redirect_port', label: m.set_redirect_port, help: m.set_redirect_port_help },
      { key: 'connection.scopes', label: m.set_scopes, help: m.set_scopes_help },
    ],
  },
  schedule: {
    id: 'schedule',
    title: m.settings_schedule,
    settings: [
      { key: 'schedule.min_interval', label: m.set_min_interval, help: m.set_min_interval_help },
      { key: 'schedule.max_interval', label: m.set_max_interval, help: m.set_max_interval_help },
      { key: 'window', label: m.set_window, help: m.set_window_help },
      { key: 'cut_off', label: m.set_cut_off, help: m.set_cut_off_help },
      { key: 'include_spam', label: m.set_spam, help: m.set_spam_help },
    ],
  },
  credits: {
    id: 'credits',
    title: m.settings_credits,
    text: m.settings_credits_text,
    settings: [
      { key: 'schedule.budget', label: m.set_budget, help: m.set_budget_help, unit: m.percent },
      { key: 'schedule.reserve', label: m.set_reserve, help: m.set_reserve_help, unit: m.percent },
      { key: 'schedule.credit_share', label: m.set_share, help: m.set_share_help, unit: m.percent },
    ],
  },
  guard: {
    id: 'guard',
    title: m.settings_guard,
    text: m.settings_guard_text,
    settings: [
      { key: 'guard.records', label: m.set_guard_records, unit: m.records },
      { key: 'guard.percent', label: m.set_guard_percent, help: m.set_guard_percent_help, unit: m.percent },
    ],
  },
  conflicts: {
    id: 'conflicts',
    title: m.settings_conflicts,
    text: m.settings_conflicts_text,
    settings: [
      { key: 'conflict.contacts', label: m.module_contacts },
      { key: 'conflict.accounts', label: m.module_accounts },
    ],
  },
  history: {
    id: 'history',
    title: m.screen_history,
    settings: [{ key: 'retention', label: m.set_retention, help: m.set_retention_help }],
  },
  desktop: {
    id: 'desktop',
    title: m.settings_desktop,
    settings: [
      { key: 'app.autostart', label: m.set_autostart, help: m.set_autostart_help },
      { key: 'app.start_hidden', label: m.set_start_hidden, help: m.set_start_hidden_help },
      { key: 'app.close_to_tray', label: m.set_close_to_tray, help: m.set_close_to_tray_help },
      { key: 'app.notifications', label: m.set_notifications, help: m.set_notifications_help },
    ],
  },
  marks: {
    id: 'marks',
    title: m.settings_marks,
    text: m.settings_marks_text,
    settings: [
      { key: 'marker.contacts.desk', label: m.set_mark_contacts_desk },
      { key: 'marker.contacts.crm', label: m.set_mark_contacts_crm },
      { key: 'marker.accounts.desk', label: m.set_mark_accounts_desk },
      { key: 'marker.accounts.crm', label: m.set_mark_accounts_crm },
    ],
  },
} satisfies Record<string, Section>

const named: Named[] = Object.values<Section>(sections).flatMap((section) => section.settings)

/** What can be set but has no place on the page yet: it is shown in the words that it comes with. */
export function others(rows: ConfigRow[]): Named[] {
  return rows
    .filter((row) => row.set_by === '' && !named.some((setting) => setting.key === row.key))
    .map((row) => ({ key: row.key, label: () => row.key, help: () => row.help }))
}

/** A refusal in the words of the page: settings are called there as here. */
export function plain(message: string): string {
  return named.reduce((text, { key, label }) => {
    // A key that is an ordinary word stays one.
    if (!key.includes('.')) return text
    const capital = key.charAt(0).toUpperCase() + key.slice(1)
    return text.replaceAll(key, `“${label()}”`).replaceAll(capital, `“${label()}”`)
  }, message)
}

const RULES: Record<string, () => string> = { newest: m.rule_newest, desk: m.rule_desk, crm: m.rule_crm }

/** How a choice is called. */
export const choiceName = (choice: string): string => RULES[choice]?.() ?? choice
