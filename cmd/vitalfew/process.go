package main

import (
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/mattn/go-isatty"
)

// process is what the program is given by the machine it runs on. Nothing else in this package reads the clock, the
// environment or the standard files, so that a test can hand in its own.
type process struct {
	args     []string // without the program's name
	environ  []string // NAME=value
	stdin    io.Reader
	stdout   io.Writer
	stderr   io.Writer
	terminal bool // stderr is a terminal: progress is drawn
	now      func() time.Time
}

// collectAt is the growth of the heap, in percent, at which garbage is collected. Charts are drawn by a JavaScript engine
// that leaves much behind and keeps little: at Go's 100, a report takes a third more CPU time; at 400, 70 MB more memory,
// which is less than a load takes. Measured; GOGC in the environment goes before it.
const collectAt = 400

// system is the process as it is.
func system() process {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	return process{
		args:     os.Args[1:],
		environ:  os.Environ(),
		stdin:    os.Stdin,
		stdout:   os.Stdout,
		stderr:   os.Stderr,
		terminal: isatty.IsTerminal(os.Stderr.Fd()),
		now:      time.Now,
	}
}
