package tray

import "embed"

// icons are drawn by build/icon. Windows reads its own format alone.
//
//go:embed icons/*.ico
var icons embed.FS

const iconEnding = ".ico"
