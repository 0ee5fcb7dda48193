/** Whether the profile beside a ticket is folded away. */
export class Fold {
  folded = $state(false)

  turn(): void {
    this.folded = !this.folded
  }
}
