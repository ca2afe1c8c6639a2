package queries

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

// What can be wrong with a warehouse. The errors of this package wrap one of these where a reader can do something about
// it.
var (
	ErrInUse        = errors.New("in use by another process")
	ErrNewer        = errors.New("of a newer version")
	ErrOlder        = errors.New("of an older version")
	ErrNotWarehouse = errors.New("not a vitalfew warehouse")
	ErrMissing      = errors.New("not there")
	ErrLocked       = errors.New("locked")
	ErrDamaged      = errors.New("damaged")
	ErrFull         = errors.New("no space left on the disk")
	ErrMemory       = errors.New("not enough memory")
	ErrUnbalanced   = errors.New("records do not add up")
	ErrUnknownQuery = errors.New("no such query")
)

// The engine's error messages that are recognised. They are prose, not an interface: a test provokes each.
var (
	holderPattern  = regexp.MustCompile(`Could not set lock on file .*\(PID (\d+)\)`)
	lockPattern    = regexp.MustCompile(`Could not set lock on file`)
	foreignPattern = regexp.MustCompile(`not a valid DuckDB database file`)
	storagePattern = regexp.MustCompile(`database file with version number|created with DuckDB version|storage version`)
	damagedPattern = regexp.MustCompile(`Corrupt database file|Could not read enough bytes|does not match stored checksum|Failure while replaying WAL`)
	fullPattern    = regexp.MustCompile(`(?i)No space left on device|failed to offload|not enough space|max_temp_directory_size`)
	linePattern    = regexp.MustCompile(`(?m)^LINE (\d+):`)
)

// openError says in the house's words why the engine could not open path.
func openError(path string, err error) error {
	text := err.Error()
	switch {
	case holderPattern.MatchString(text):
		return fmt.Errorf("warehouse %s is %w (PID %s); close it or wait", path, ErrInUse, holderPattern.FindStringSubmatch(text)[1])
	case lockPattern.MatchString(text):
		return fmt.Errorf("warehouse %s is %w; close it or wait", path, ErrInUse)
	case foreignPattern.MatchString(text):
		return fmt.Errorf("%s is %w: it is not a DuckDB database", path, ErrNotWarehouse)
	case storagePattern.MatchString(text):
		return fmt.Errorf("warehouse %s was written by a DuckDB %w", path, ErrNewer)
	}
	return fmt.Errorf("warehouse %s: %w", path, engineError(err))
}

// engineError gives the engine's error a kind, and takes values out of its text: what the engine quotes may be a
// complaint.
func engineError(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return contextError(err)
	}
	var e *duckdb.Error
	if !errors.As(err, &e) {
		return err
	}
	switch text := e.Msg; {
	case fullPattern.MatchString(text):
		return ErrFull
	case damagedPattern.MatchString(text):
		return ErrDamaged
	case e.Type == duckdb.ErrorTypeOutOfMemory:
		return ErrMemory
	default:
		return errors.New(withoutValues(e))
	}
}

// place is where in an .sql file an error happened, as file:line where the engine says so.
func place(file string, err error) string {
	var e *duckdb.Error
	if errors.As(err, &e) {
		if m := linePattern.FindStringSubmatch(e.Msg); m != nil {
			return file + ":" + m[1]
		}
	}
	return file
}

func contextError(err error) error {
	if errors.Is(err, context.Canceled) {
		return context.Canceled
	}
	return context.DeadlineExceeded
}

// withoutValues is the first line of the engine's message, cut where it begins to quote what can be data rather than a name:
// the engine does not escape what it quotes.
func withoutValues(e *duckdb.Error) string {
	message, _, _ := strings.Cut(e.Msg, "\n")
	switch e.Type {
	case duckdb.ErrorTypeBinder, duckdb.ErrorTypeCatalog, duckdb.ErrorTypeParser, duckdb.ErrorTypePermission, duckdb.ErrorTypeIO,
		duckdb.ErrorTypeInvalidConfiguration:
		return message
	}
	if i := strings.IndexAny(message, `'"`); i >= 0 {
		return message[:i] + "…"
	}
	return message
}
