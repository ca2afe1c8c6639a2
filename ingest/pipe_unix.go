//go:build unix

package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
)

// stream gives a path from which what write writes can be read once: the end of a pipe, so that nothing of an export is
// written to a disk. done ends the reading, even early, and tells what went wrong with the writing.
func stream(ctx context.Context, write func(context.Context, *os.File) error) (path string, done func() error, err error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", nil, fmt.Errorf("pipe: %w", err)
	}
	written := make(chan error, 1)
	go func() {
		err := write(ctx, w)
		_ = w.Close()
		written <- err
	}()
	return fmt.Sprintf("/dev/fd/%d", r.Fd()), func() error {
		_ = r.Close() // a reader that stopped early must not leave the writer waiting
		if err := <-written; !errors.Is(err, syscall.EPIPE) {
			return err
		}
		return nil
	}, nil
}
