//go:build unix

package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
)

// feed lets use read what write writes, once, from a path. On Unix that is the end of a pipe: nothing of an export is
// written to a disk.
func feed(ctx context.Context, write func(context.Context, *os.File) error, use func(path string) error) error {
	r, w, err := os.Pipe()
	if err != nil {
		return fmt.Errorf("pipe: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	written := make(chan error, 1)
	go func() {
		err := write(ctx, w)
		_ = w.Close()
		written <- err
	}()
	used := use(fmt.Sprintf("/dev/fd/%d", r.Fd()))
	_ = r.Close() // a reader that stopped early must not leave the writer waiting
	if used != nil {
		cancel()
	}
	if err := <-written; err != nil && !errors.Is(err, syscall.EPIPE) && used == nil {
		return err
	}
	return used
}
