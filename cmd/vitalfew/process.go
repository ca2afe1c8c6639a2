package main

import (
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
)

// process is what the program is given by the machine it runs on. Nothing else in this package reads the clock, the
// environment or the standard files, so that a test can hand in its own.
type process struct {
	args     []string // without the program's name
	environ  []string // NAME=value
	stdout   io.Writer
	stderr   io.Writer
	terminal bool // stderr is a terminal: progress is drawn
	now      func() time.Time
}

func system() process {
	return process{
		args:     os.Args[1:],
		environ:  os.Environ(),
		stdout:   os.Stdout,
		stderr:   os.Stderr,
		terminal: isatty.IsTerminal(os.Stderr.Fd()),
		now:      time.Now,
	}
}
