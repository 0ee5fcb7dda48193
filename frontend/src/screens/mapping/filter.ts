import type { MappingChoice, MappingLine } from '../../lib/backend'

export const kinds = ['', 'mapped', 'unmapped', 'custom', 'problems'] as const
export type Kind = (typeof kinds)[number]

/** Tells whether a line needs a person: its pair cannot work, or a mandatory field is left empty. */
export const troubled = (line: MappingLine): boolean =>
  line.refused || line.type_check === 'impossible' || (line.pair.crm === '' && line.note !== '')

const tests: Record<Kind, (line: MappingLine) => boolean> = {
  '': () => true,
  mapped: (line) => line.pair.crm !== '',
  unmapped: (line) => line.pair.crm === '',
  custom: (line) => line.desk.custom || line.crm.custom,
  problems: troubled,
}

const has = (search: string, ...texts: string[]): boolean =>
  texts.some((text) => text.toLowerCase().includes(search.trim().toLowerCase()))

/** The lines that the filters let through, in their order. */
export const filtered = (lines: MappingLine[], kind: string, search: string): MappingLine[] =>
  lines.filter(
    (line) =>
      (tests[kind as Kind] ?? tests[''])(line) &&
      has(search, line.desk.label, line.desk.api, line.desk.type, line.crm.label, line.crm.api, line.crm.type),
  )

/** How many lines there are of a kind. */
export const countOf = (lines: MappingLine[], kind: Kind): number => lines.filter(tests[kind]).length

/** The choices that a typed text finds, by label, API name and type. */
export const found = (choices: MappingChoice[], typed: string): MappingChoice[] =>
  choices.filter(({ crm }) => has(typed, crm.label, crm.api, crm.type))
