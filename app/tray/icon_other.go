//go:build !windows

package tray

import "embed"

// icons are drawn by build/icon.
//
//go:embed icons/*.png
var icons embed.FS

const iconEnding = ".png"
