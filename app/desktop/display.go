package desktop

// NoDisplay is what a person reads when a window was asked for and there is
// no display to show it on.
const NoDisplay = `Counterpart has no display to open its window on.
Everything it does can be done here as well: "counterpart --help" lists the commands,
"counterpart status" tells how the sync stands.`
