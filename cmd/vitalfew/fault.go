package main

import (
	"context"
	"errors"
)

// Exit codes. Scripts and schedulers rely on them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2   // command line, environment or vitalfew.yaml: the same call fails again until it is changed
	exitGate        = 3   // the work was done, and what it found crosses a limit that the call sets
	exitInterrupted = 130 // Ctrl-C or a termination signal, as shells number it
)

// usageError is an error that the user mends in the command or in the configuration.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// hintError carries what to do about an error. The hint is no part of the message: it is printed once, after it.
type hintError struct {
	error
	hint string
}

func (e hintError) Unwrap() error { return e.error }

// gateError says that something was found which the call does not let pass.
type gateError struct{ error }

func (e gateError) Unwrap() error { return e.error }

// usage marks err as one to mend in the command or in the configuration.
func usage(err error) error {
	if err == nil {
		return nil
	}
	return usageError{err}
}

// withHint attaches a hint to err.
func withHint(err error, hint string) error {
	if err == nil || hint == "" {
		return err
	}
	return hintError{err, hint}
}

// hintOf is the outermost hint attached to err, or nothing.
func hintOf(err error) string {
	var h hintError
	if errors.As(err, &h) {
		return h.hint
	}
	return ""
}

// exitCode is the code with which err ends the program. An interruption wins, whatever error it surfaced as: an engine
// that is stopped in the middle of a statement has its own words for it.
func exitCode(ctx context.Context, err error) int {
	var u usageError
	var g gateError
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		return exitInterrupted
	case errors.As(err, &u):
		return exitUsage
	case errors.As(err, &g):
		return exitGate
	}
	return exitFailed
}
