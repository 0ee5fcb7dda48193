import { m } from '../paraglide/messages'
import type { Status } from './backend'
import { ago, at, number, since } from './format'
import { modulePlural, sideName } from './words'

export type Tone = 'ok' | 'busy' | 'warn' | 'bad' | 'calm'

export interface Headline {
  tone: Tone
  title: string
  detail: string
}

/** The state in words: one headline, and what else there is to know. */
export function headline(s: Status, now: number): Headline {
  if (s.pausing) return { tone: 'calm', title: m.state_pausing(), detail: m.state_pausing_detail() }
  if (s.paused) return paused(s, now)
  switch (s.state) {
    case 'syncing':
      return { tone: 'busy', title: working(s), detail: '' }
    case 'guarded':
      return guarded(s)
    case 'waiting':
      return waiting(s, now)
    case 'failed':
      return { tone: 'bad', title: m.state_failed(), detail: join(s.problem?.message, s.problem?.hint) }
  }
  return idle(s, now)
}

function join(...parts: (string | undefined | false)[]): string {
  return parts.filter(Boolean).join(' ')
}

function changesWait(s: Status): string {
  return s.waiting > 0 ? m.changes_wait({ count: s.waiting, n: number(s.waiting) }) : ''
}

function idle(s: Status, now: number): Headline {
  const times = [
    s.checked_at && m.checked({ time: ago(s.checked_at, now) }),
    s.next_run_at && m.next_check({ time: ago(s.next_run_at, now) }),
  ]
  return {
    tone: s.failures > 0 || s.withheld > 0 ? 'warn' : s.checked_at ? 'ok' : 'busy',
    title: idleTitle(s),
    detail: join(changesWait(s), ...times),
  }
}

function idleTitle(s: Status): string {
  const one = s.mode === 'one-way'
  if (!s.checked_at) return one ? m.state_import_new() : unchecked(s)
  if (s.failures > 0) {
    const some = { count: s.failures, n: number(s.failures) }
    return one ? m.state_imported_failures(some) : m.state_idle_failures(some)
  }
  if (s.withheld > 0 && one) return m.state_imported_withheld({ count: s.withheld, n: number(s.withheld) })
  if (s.withheld > 0) return m.state_idle_withheld({ count: s.withheld, n: number(s.withheld) })
  return one ? m.state_imported() : m.state_idle()
}

/** What was cut off is not finished; what came to its end, and was not checked since, was an import. */
function unchecked({ last_run: run }: Status): string {
  return run && run.state !== 'ok' && run.state !== 'partial' ? m.state_unfinished() : m.pill_new()
}

function paused(s: Status, now: number): Headline {
  const until = s.resume_at ? m.state_paused_until({ time: at(s.resume_at, now) }) : m.state_paused_detail()
  const from = s.paused_at && m.state_paused_since({ time: since(s.paused_at, now) })
  return { tone: 'calm', title: m.state_paused(), detail: join(from, until, changesWait(s)) }
}

function guarded(s: Status): Headline {
  if (s.guard === 'mass') {
    return {
      tone: 'warn',
      title: m.state_guarded_mass(),
      detail: join(s.problem?.message, s.problem?.hint) || m.state_guarded_mass_detail(),
    }
  }
  return { tone: 'busy', title: m.state_guarded_first(), detail: m.state_guarded_first_detail() }
}

function waiting(s: Status, now: number): Headline {
  const title = s.problem?.code === 'no-credits' ? m.state_waiting_credits() : m.state_waiting()
  const until = s.retry_at && m.state_waiting_until({ time: at(s.retry_at, now) })
  return { tone: 'warn', title, detail: join(s.problem?.message, until || s.problem?.hint, changesWait(s)) }
}

function working(s: Status): string {
  const { stage, side, module } = s.progress
  const what = modulePlural(module)
  switch (stage) {
    case 'reading':
      return side ? m.state_reading_side({ what, side: sideName(side) }) : m.state_reading({ what })
    case 'planning':
      return m.state_planning({ what })
    case 'writing':
      return side ? m.state_writing({ what, side: sideName(side) }) : m.state_writing_both({ what })
  }
  return m.state_starting()
}

/** The state in a few words, for the top of every page. */
export function pill(s: Status, now: number): { tone: Tone; title: string } {
  const { tone } = headline(s, now)
  return { tone, title: brief(s, now) }
}

function brief(s: Status, now: number): string {
  if (s.pausing) return m.state_pausing()
  if (s.paused) return s.paused_at ? m.pill_paused({ time: since(s.paused_at, now) }) : m.state_paused()
  const { done, total } = s.progress
  switch (s.state) {
    case 'syncing':
      return total > 0 ? m.pill_syncing({ percent: number(Math.floor((100 * done) / total)) }) : m.pill_busy()
    case 'guarded':
      return m.pill_guarded()
    case 'waiting':
      return s.retry_at ? m.pill_waiting({ time: since(s.retry_at, now) }) : m.state_waiting()
    case 'failed':
      return m.pill_failed()
  }
  if (s.failures > 0) return m.pill_failures({ count: s.failures, n: number(s.failures) })
  if (s.withheld > 0) return m.pill_withheld({ count: s.withheld, n: number(s.withheld) })
  if (!s.checked_at) return unchecked(s)
  const time = ago(s.checked_at, now)
  return s.mode === 'one-way' ? m.pill_imported({ time }) : m.pill_ok({ time })
}
