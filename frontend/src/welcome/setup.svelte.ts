import {
  asProblem,
  type Backend,
  type ConnectRequest,
  type Consent,
  type Found,
  type Problem,
  type Setup,
  type SetupDraft,
} from '../lib/backend'

/** The pages of the set-up: the beginning, its three parts, and what is promised before the first sync. */
export type PageOfSetup = 'begin' | 'key' | 'sign-in' | 'scope' | 'promise'

/** How long after the last keystroke what was filled in is kept, in milliseconds. */
const PAUSE = 400

/** How often to look whether the browser's answer has come, in milliseconds. */
const LOOK = 400

/**
 * The set-up as a person fills it in. What is no secret is kept by the backend; the secret and the code are here only,
 * as long as the page lives.
 */
export class SetUp {
  page = $state<PageOfSetup>('begin')
  draft = $state<SetupDraft>({
    part: '',
    way: '',
    data_center: '',
    admin_email: '',
    client_id: '',
    port: 0,
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
  /** The sign-in in the browser that is waited for. */
  consent = $state.raw<Consent>()
  busy = $state(false)
  #cancelled = false
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
      this.#client = about.draft.client_id
      this.page = (about.draft.part || (begin ? 'key' : 'begin')) as PageOfSetup
    } catch (cause) {
      this.loadProblem = asProblem(cause)
    }
  }

  /** The data centre that is chosen. */
  get center() {
    return this.about?.data_centers.find(({ name }) => name === this.draft.data_center)
  }

  /** Whether one signs in in the browser, and not with a code. */
  get browser() {
    return this.draft.way === 'browser'
  }

  /** The address that is to be registered for the chosen port. */
  get redirectURI() {
    const uri = this.about?.redirect_uri ?? ''
    return this.draft.port ? uri.replace(/:\d+\//, `:${this.draft.port}/`) : uri
  }

  /** Whether the secret need not be entered again: it is that of the client that signed in last. */
  get secretKept() {
    return this.about?.secret_kept === true && this.draft.client_id === this.#client
  }
  #client = ''

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
    if (this.consent) void this.cancel()
  }

  /** Checks the key. Tells "finished" where nothing is left to be set up, "" where the person has to go on. */
  async signIn(): Promise<'finished' | ''> {
    this.busy = true
    this.problem = undefined
    this.#cancelled = false
    await this.flush()
    try {
      const request = this.#request()
      if (this.browser) await this.#allow(request)
      const signed = await this.backend.signIn(request)
      this.organizations = signed.organizations
      if (signed.organizations.length > 0) return ''
      this.secret = this.code = ''
      this.found = signed.found
      if (signed.finished) return 'finished'
      this.draft.part = this.page = 'scope'
    } catch (cause) {
      if (!this.#cancelled) this.problem = asProblem(cause)
    } finally {
      this.busy = false
      this.consent = undefined
    }
    return ''
  }

  /** Opens the page on which the access is allowed, where there is one to open. */
  async #allow(request: ConnectRequest): Promise<void> {
    const consent = await this.backend.beginConsent(request)
    if (!consent.address) return
    this.consent = consent
    this.backend.browse(consent.address)
    // A call that lasts as long as a person takes would hold up others.
    while (!this.#cancelled && !(await this.backend.consentAnswered())) {
      await new Promise((done) => setTimeout(done, LOOK))
    }
    if (this.#cancelled) throw new Error('cancelled')
  }

  /** Gives up waiting for the browser. */
  async cancel(): Promise<void> {
    this.#cancelled = true
    await this.backend.cancelConsent().catch(() => {})
  }

  #request(): ConnectRequest {
    return {
      data_center: this.draft.data_center,
      admin_email: this.draft.admin_email.trim(),
      client_id: this.draft.client_id.trim(),
      client_secret: this.secret.trim(),
      code: this.browser ? '' : this.code.trim(),
      browser: this.browser,
      redirect_port: this.draft.port,
      desk_org: this.draft.desk_org,
      accounts_url: '',
      desk_url: '',
      crm_url: '',
      content_url: '',
    }
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
