import type { Code } from './code.svelte'

/** Something whose code can be fetched before it is wanted. */
type Piece = Pick<Code, 'ahead'>

/** Where a web view does not tell when it is idle, the wait before each fetch, in milliseconds. */
const PAUSE = 300

/** Fetches code that may be wanted soon, one piece after the other, while the page has nothing else to do. Returns how to stop. */
export function fetchAhead(pieces: Piece[]): () => void {
  let stopped = false
  const idle = () =>
    new Promise<unknown>((done) =>
      'requestIdleCallback' in window ? requestIdleCallback(done) : setTimeout(done, PAUSE),
    )
  void (async () => {
    for (const piece of pieces) {
      await idle()
      if (stopped) return
      await piece.ahead()
    }
  })()
  return () => (stopped = true)
}
