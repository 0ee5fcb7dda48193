/** How a stand is shown, by its words. What is not known needs a look. */
export function toneOf(stand: string): 'ok' | 'busy' | 'warn' | 'bad' {
  switch (stand) {
    case 'in sync':
      return 'ok'
    case 'failing':
    case 'unexplained':
      return 'bad'
    case 'waiting to be looked at':
    case 'waiting for its account':
    case 'held for a lost answer':
      return 'busy'
  }
  return 'warn'
}
