import { asProblem, type Backend, type Found, type Problem, type Setup, type SetupDraft } from '../lib/backend'

/** The pages of the set-up: the beginning, its three parts, and what is promised before the first sync. */
export type PageOfSetup = 'begin' | 'key' | 'sign-in' | 'scope' | 'promise'

/** How long after the last keystroke what was filled in is kept, in milliseconds. */
const PAUSE = 400

/**
 * The set-up as a person fills it in. What is no secret is kept by the backend; the secret and the code are here only,
 * as long as the page lives.
 */
export class SetUp {
  page = $state<PageOfSetup>('begin')
  draft = $state<SetupDraft>({
    part: '',
    data_center: '',
    admin_email: '',
    client_id: '',
    desk_org: '',
    window: '',
    one_way: false,
    underway: false,
  })
  secret = $state('')
  code = $state('')
  about = $state.raw<Setup>()
  found = $state.raw<Found>()
  /** The organizations of Desk that there are to choose from. */
  organizations = $state.raw<{ id: string; name: string; edition: string; admin: boolean }[]>([])
  problem = $state.raw<Problem>()
  loadProblem = $state.raw<Problem>()
  busy = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(readonly backend: Backend) {}

  /** Goes on where the set-up was left. */
  async load(begin: boolean): Promise<void> {
    this.loadProblem = undefined
    try {
      const about = await this.backend.setup()
      this.about = about
      this.draft = about.draft
      this.found = about.found
      this.page = (about.draft.part || (begin ? 'key' : 'begin')) as PageOfSetup
    } catch (cause) {
      this.loadProblem = asProblem(cause)
    }
  }

  /** The data centre that is chosen. */
  get center() {
    return this.about?.data_centers.find(({ name }) => name === this.draft.data_center)
  }

  /** Another page; where it leads to is kept. */
  go(page: PageOfSetup): void {
    this.page = page
    this.problem = undefined
    if (page === 'begin' || page === 'key' || page === 'sign-in') {
      this.draft.part = page === 'begin' ? '' : page
      this.draft.underway = page !== 'begin'
    }
    this.keep()
  }

  /** Keeps what is filled in, soon. */
  keep(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), PAUSE)
  }

  /** Keeps what is filled in, now. A failure is no reason to stop a person. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.backend.keepSetup({ ...this.draft }).catch(() => {})
  }

  /** Gives up what waits to be kept: the page is left, and somebody else decides. */
  stop(): void {
    if (this.#timer !== undefined) void this.flush()
  }

  /** Checks the key. Tells "finished" where nothing is left to be set up, "" where the person has to go on. */
  async signIn(): Promise<'finished' | ''> {
    this.busy = true
    this.problem = undefined
    await this.flush()
    try {
      const signed = await this.backend.signIn({
        data_center: this.draft.data_center,
        admin_email: this.draft.admin_email.trim(),
        client_id: this.draft.client_id.trim(),
        client_secret: this.secret.trim(),
        code: this.code.trim(),
        desk_org: this.draft.desk_org,
        accounts_url: '',
        desk_url: '',
        crm_url: '',
        content_url: '',
      })
      this.organizations = signed.organizations
      if (signed.organizations.length > 0) return ''
      this.secret = this.code = ''
      this.found = signed.found
      if (signed.finished) return 'finished'
      this.draft.part = this.page = 'scope'
    } catch (cause) {
      this.problem = asProblem(cause)
    } finally {
      this.busy = false
    }
    return ''
  }

  /** Gives the key up that was accepted, to sign in with another one. */
  async another(): Promise<void> {
    this.busy = true
    this.problem = undefined
    try {
      await this.backend.disconnect()
      await this.load(true)
    } catch (cause) {
      this.problem = asProblem(cause)
    } finally {
      this.busy = false
    }
  }

  /** Ends the set-up; tells whether the first plan is being made. */
  async finish(): Promise<boolean> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.busy = true
    this.problem = undefined
    try {
      await this.backend.finishSetup({ ...this.draft })
      return true
    } catch (cause) {
      this.problem = asProblem(cause)
      return false
    } finally {
      this.busy = false
    }
  }
}
