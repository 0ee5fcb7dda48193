package app

// closeAsks tells whether mayClose is asked when a person closes the window. On
// macOS closing a window never ends an app that stays, and what is asked is
// whether it quits.
const closeAsks = false
