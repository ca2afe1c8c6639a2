//go:build !unix

package ingest

import (
	"context"
	"fmt"
	"os"
)

// feed lets use read what write writes from a path: a temporary file that only its owner may read, removed afterwards.
func feed(ctx context.Context, write func(context.Context, *os.File) error, use func(path string) error) error {
	f, err := os.CreateTemp("", "vitalfew-*.csv") // made with mode 0600
	if err != nil {
		return fmt.Errorf("temporary file: %w", err)
	}
	defer func() { _ = os.Remove(f.Name()) }()
	err = write(ctx, f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return use(f.Name())
}
