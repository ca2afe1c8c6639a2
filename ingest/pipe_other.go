//go:build !unix

package ingest

import (
	"context"
	"fmt"
	"os"
)

// stream gives a path from which what write writes can be read: a temporary file that only its owner may read. done
// removes it.
func stream(ctx context.Context, write func(context.Context, *os.File) error) (path string, done func() error, err error) {
	f, err := os.CreateTemp("", "vitalfew-*.csv") // made with mode 0600
	if err != nil {
		return "", nil, fmt.Errorf("temporary file: %w", err)
	}
	err = write(ctx, f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return "", nil, err
	}
	return f.Name(), func() error { return os.Remove(f.Name()) }, nil
}
