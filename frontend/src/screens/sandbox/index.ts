import FlaskConical from '@lucide/svelte/icons/flask-conical'
import { link } from '../../lib/router.svelte'
import { Code } from '../../lib/code.svelte'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'
import { trials } from './trials'

/** Both services of the sample data, to be played with. */
export const sandbox: Screen = {
  id: 'sandbox',
  title: m.screen_sandbox,
  icon: FlaskConical,
  shown: (status) => status.sample,
  commands: ({ router }) =>
    trials.map(({ name, label, text }) => ({
      name: m.sandbox_command({ name: label() }),
      group: m.screen_sandbox(),
      words: [text(), 'experiment'],
      run: () => router.go(link(['sandbox'], { try: name })),
    })),
  code: new Code(() => import('./Sandbox.svelte')),
}
