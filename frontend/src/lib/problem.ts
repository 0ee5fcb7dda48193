import { m } from '../paraglide/messages'
import type { Problem } from './backend'

/** Gives whatever a call was rejected with the form that every view shows. */
export function asProblem(cause: unknown): Problem {
  if (typeof cause === 'object' && cause !== null && 'code' in cause && 'message' in cause) {
    const { code, message, field, hint, details } = cause as Partial<Record<keyof Problem, unknown>>
    return {
      code: String(code),
      message: String(message),
      field: String(field ?? ''),
      hint: String(hint ?? ''),
      details: String(details ?? ''),
    }
  }
  return { code: 'internal', message: m.unexpected(), field: '', hint: '', details: '' }
}

/** Turns a call's rejection into a Problem; also the throw of a missing runtime. */
export async function call<T>(body: () => Promise<T>): Promise<T> {
  try {
    return await body()
  } catch (cause) {
    throw asProblem(cause)
  }
}
