import type { SandboxOutcome } from '../../lib/backend'
import { number } from '../../lib/format'
import { link } from '../../lib/router.svelte'
import { m } from '../../paraglide/messages'

/** An experiment: what it is called, what will happen, what happened, and where that shows. */
export interface Trial {
  name: string
  label: () => string
  text: () => string
  done: (outcome: SandboxOutcome) => string
  where: string
  whereLabel: () => string
}

const failures = link(['failures'])
const conflicts = link(['failures', 'conflicts'])
const history = link(['history'])
const plan = link(['plan'])

export const trials: Trial[] = [
  {
    name: 'clash',
    label: m.trial_clash,
    text: m.trial_clash_text,
    done: ({ name }) => m.trial_clash_done({ name }),
    where: conflicts,
    whereLabel: m.tab_conflicts,
  },
  {
    name: 'delete',
    label: m.trial_delete,
    text: m.trial_delete_text,
    done: ({ name }) => m.trial_delete_done({ name }),
    where: history,
    whereLabel: m.screen_history,
  },
  {
    name: 'revive',
    label: m.trial_revive,
    text: m.trial_revive_text,
    done: ({ name }) => m.trial_revive_done({ name }),
    where: history,
    whereLabel: m.screen_history,
  },
  {
    name: 'mass',
    label: m.trial_mass,
    text: m.trial_mass_text,
    done: ({ count }) => m.trial_mass_done({ n: number(count) }),
    where: plan,
    whereLabel: m.screen_plan,
  },
  {
    name: 'refused',
    label: m.trial_refused,
    text: m.trial_refused_text,
    done: ({ name }) => m.trial_refused_done({ name }),
    where: failures,
    whereLabel: m.screen_failures,
  },
  {
    name: 'outage',
    label: m.trial_outage,
    text: m.trial_outage_text,
    done: ({ name }) => m.trial_outage_done({ name }),
    where: link([]),
    whereLabel: m.screen_overview,
  },
  {
    name: 'lost',
    label: m.trial_lost,
    text: m.trial_lost_text,
    done: ({ name }) => m.trial_lost_done({ name }),
    where: history,
    whereLabel: m.screen_history,
  },
]
