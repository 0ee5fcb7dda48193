import { asProblem, type Backend, type Problem } from '../../lib/backend'
import { Part } from '../../lib/part.svelte'

/** The settings, each of which is saved by itself. */
export class Draft {
  rows = new Part(() => this.backend.settings())
  /** The setting that was saved last; the page says so beside it. */
  saved = $state('')
  saving = $state('')
  /** Why settings could not be saved, until they are. */
  problems = $state<Record<string, Problem>>({})

  constructor(readonly backend: Backend) {}

  row(key: string) {
    return this.rows.value?.find((row) => row.key === key)
  }

  /** Saves a setting at once; tells whether it was taken. One setting may move another, so all are read anew. */
  async set(key: string, value: string): Promise<boolean> {
    if (value === this.row(key)?.value) {
      delete this.problems[key]
      return true
    }
    this.saving = key
    this.saved = ''
    try {
      await this.backend.set(key, value)
    } catch (cause) {
      this.problems[key] = asProblem(cause)
      this.saving = ''
      return false
    }
    delete this.problems[key]
    await this.rows.load()
    this.saving = ''
    this.saved = key
    return true
  }
}
