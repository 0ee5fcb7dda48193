/** The time, for texts such as "2 minutes ago"; it moves four times a minute. */
export class Clock {
  now = $state(Date.now())

  start(): () => void {
    const timer = setInterval(() => (this.now = Date.now()), 15_000)
    return () => clearInterval(timer)
  }

  /** The time now, not up to 15 seconds ago. */
  touch(): void {
    this.now = Date.now()
  }
}
