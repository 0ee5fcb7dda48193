package main

import (
	"context"
	"io"
	"runtime"
)

// buildFrontend makes frontend/dist, which the binary embeds.
func buildFrontend(ctx context.Context, t tree, out io.Writer) error {
	if err := npmRun(ctx, t, out, "build"); err != nil {
		return err
	}
	return t.keepDist()
}

// buildBinary makes the program that users get.
func buildBinary(ctx context.Context, t tree, out io.Writer) error {
	return t.run(ctx, out, job{name: "go", args: []string{
		"build", "-trimpath", "-tags", localTags("production"),
		"-ldflags", linkFlags(runtime.GOOS), "-o", t.binary("counterpart"), ".",
	}})
}
