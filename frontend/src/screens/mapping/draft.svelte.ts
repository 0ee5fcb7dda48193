import { SvelteMap } from 'svelte/reactivity'
import type {
  Backend,
  MappingChoice,
  MappingEdit,
  MappingLine,
  MappingPair,
  MappingSheet,
  MappingValue,
} from '../../lib/backend'
import { Part } from '../../lib/part.svelte'

export const modules = ['Contacts', 'Accounts'] as const
export type Module = (typeof modules)[number]

const UNMAPPED: MappingPair = { crm: '', direction: 'both', conflict: '', never_clear: false, values: [] }

/** Tells whether two lists pair the same values, in whatever order. */
const alike = (a: MappingValue[], b: MappingValue[]): boolean =>
  a.length === b.length && a.every(({ desk, crm }) => b.some((other) => other.desk === desk && other.crm === crm))

/** Tells whether two pairs come to the same. Without a CRM field the rest does not count. */
const same = (a: MappingPair, b: MappingPair): boolean =>
  a.crm === b.crm &&
  (a.crm === '' ||
    (a.direction === b.direction &&
      a.conflict === b.conflict &&
      a.never_clear === b.never_clear &&
      alike(a.values, b.values)))

/** Tells whether a line's draft differs from what is saved. */
export const changed = (line: MappingLine): boolean => !same(line.pair, line.saved)

/** Edits of the field map that are not saved. What they come to is judged on the Go side. */
export class Draft {
  #edits = new SvelteMap<string, MappingEdit>()
  #fresh = false
  sheets: Record<Module, Part<MappingSheet>> = {
    Contacts: new Part(() => this.#sheet('Contacts')),
    Accounts: new Part(() => this.#sheet('Accounts')),
  }

  constructor(readonly backend: Backend) {}

  get edits(): MappingEdit[] {
    return [...this.#edits.values()]
  }

  /** How many Desk fields have an edit. */
  get count(): number {
    return this.#edits.size
  }

  /** Asks for both maps; fresh reads the fields of both services anew. */
  async load(fresh = false): Promise<void> {
    this.#fresh = fresh
    await this.sheets.Contacts.load()
    this.#fresh = false // one reading takes in both modules
    await this.sheets.Accounts.load()
    this.#settle()
  }

  choices(module: Module, desk: string): Promise<MappingChoice[]> {
    return this.backend.mappingChoices(module, desk, this.edits)
  }

  /** What a Desk field is to be mapped to, also where that was not judged yet. */
  pair(module: Module, line: MappingLine): MappingPair {
    return this.#edits.get(`${module} ${line.desk.api}`) ?? line.pair
  }

  /** Changes what a Desk field is mapped to, and how. What comes to what is saved is no edit. */
  set(module: Module, line: MappingLine, change: Partial<MappingPair>): void {
    const pair = { ...this.pair(module, line), ...change }
    const wanted = pair.crm ? pair : UNMAPPED
    const key = `${module} ${line.desk.api}`
    if (same(wanted, line.saved)) this.#edits.delete(key)
    else this.#edits.set(key, { module, desk: line.desk.api, ...wanted })
    void this.sheets[module].load()
  }

  /** Maps a Desk field to a choice. A direction that works stays; value pairs are those of the two fields. */
  choose(module: Module, line: MappingLine, choice: MappingChoice): void {
    const direction = line.pair.crm && choice.direction === 'both' ? line.pair.direction : choice.direction
    const values = choice.crm.api === line.saved.crm ? line.saved.values : []
    this.set(module, line, { crm: choice.crm.api, direction, values })
  }

  discard(): void {
    this.#edits.clear()
    void this.load()
  }

  /** Drops the edits that another saved, such as a command. */
  #settle(): void {
    for (const module of modules) {
      for (const line of this.sheets[module].value?.lines ?? []) {
        const edit = this.#edits.get(`${module} ${line.desk.api}`)
        if (edit && same(edit, line.saved)) this.#edits.delete(`${module} ${line.desk.api}`)
      }
    }
  }

  #sheet(module: Module): Promise<MappingSheet> {
    return this.backend.mappingSheet(module, this.edits, this.#fresh)
  }
}

/** The next direction of a pair, for a button that goes through all three. */
export function nextDirection(direction: string): string {
  const all = ['both', 'desk-to-crm', 'crm-to-desk']
  return all[(all.indexOf(direction) + 1) % all.length]!
}
