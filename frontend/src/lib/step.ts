/** How many rows a key moves by; undefined: it is another key. */
export function stepOf(event: KeyboardEvent, screenful: number, total: number): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: screenful,
    PageUp: -screenful,
    Home: -total,
    End: total,
  }
  return steps[event.key]
}
