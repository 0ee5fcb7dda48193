const KEY = 'profile-folded'

/** Whether the profile beside a ticket is folded away; kept from one day to the next. */
export class Fold {
  folded = $state(localStorage.getItem(KEY) === 'yes')

  turn(): void {
    this.folded = !this.folded
    localStorage.setItem(KEY, this.folded ? 'yes' : 'no')
  }
}
