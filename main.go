// Command counterpart keeps the customers of Zoho Desk and Zoho CRM the same.
package main

import (
	"embed"
	"io/fs"
	"os"

	"counterpart/app"
)

//go:embed all:frontend/dist
var dist embed.FS

func main() {
	assets, err := fs.Sub(dist, "frontend/dist")
	if err != nil {
		panic(err) // the directory above is embedded or this does not compile
	}
	os.Exit(app.Main(assets, os.Args[1:]))
}
