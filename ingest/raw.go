package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/vitalfew/vitalfew/ingest/columnar"
	"github.com/vitalfew/vitalfew/ingest/document"
	"github.com/vitalfew/vitalfew/ingest/workbook"
)

// raw is an open file as it is given. It is read from its beginning on, or at any place.
type raw struct {
	ctx      context.Context //nolint:containedctx // it lives as long as one pass over the file
	path     string
	file     io.ReaderAt
	end      func() error // closes it
	size     int64
	off      int64     // read from the beginning on
	sum      hash.Hash // of these
	seen     int64     // bytes read in all
	progress func(int64)
}

// open opens the file of a form. progress may be nil; it is told how many of its bytes have been read.
func (f *Form) open(ctx context.Context, progress func(int64)) (*raw, error) {
	r := &raw{ctx: ctx, path: f.Path, sum: sha256.New(), progress: progress}
	if f.spool != nil {
		r.file, r.size, r.end = f.spool.file, f.spool.size, func() error { return nil }
		return r, nil
	}
	file, info, err := openFile(f.file)
	if err != nil {
		return nil, err
	}
	r.file, r.size, r.end = file, info.Size(), file.Close
	return r, nil
}

// Read reads on from the beginning.
func (r *raw) Read(p []byte) (int, error) {
	n, err := r.ReadAt(p[:min(int64(len(p)), r.size-r.off)], r.off)
	r.off += int64(n)
	_, _ = r.sum.Write(p[:n]) // a hash never fails
	if err == nil && n == 0 && len(p) > 0 {
		err = io.EOF
	}
	return n, err
}

// rewind lets Read begin again.
func (r *raw) rewind() {
	r.off = 0
	r.sum.Reset()
}

// ReadAt reads at a place, until the context ends.
func (r *raw) ReadAt(p []byte, off int64) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.file.ReadAt(p, off)
	if r.seen += int64(n); r.progress != nil && n > 0 {
		r.progress(min(r.seen, r.size))
	}
	return n, err
}

// hash is the SHA-256 of the file, hexadecimal.
func (f *Form) hash(ctx context.Context) (string, error) {
	file, err := f.open(ctx, nil)
	if err != nil {
		return "", err
	}
	defer file.close()
	return file.hash()
}

// hash is the SHA-256 of the whole file, hexadecimal. What has not been read in order is read for it.
func (r *raw) hash() (string, error) {
	r.progress = nil
	if _, err := io.Copy(io.Discard, r); err != nil {
		return "", readError(r.path, err)
	}
	return hex.EncodeToString(r.sum.Sum(nil)), nil
}

func (r *raw) close() { _ = r.end() }

const emptyHint = "export it again: not even column headings are in it"

// openFile opens a regular file, or says plainly why not.
func openFile(path string) (*os.File, fs.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, &Error{
			File: path, Text: "no such file",
			Hint: "files of a configuration are relative to its folder", Err: err,
		}
	case err != nil:
		return nil, nil, &Error{File: path, Text: reason(err), Err: err}
	case info.IsDir():
		return nil, nil, &Error{
			File: path, Text: "want a file, got a folder",
			Hint: fmt.Sprintf("name the files in it, for example %s/*.csv", strings.TrimRight(path, "/")),
		}
	case !info.Mode().IsRegular():
		return nil, nil, &Error{File: path, Text: "want a regular file, got a device or pipe", Hint: "the file name - reads standard input"}
	case info.Size() == 0:
		return nil, nil, &Error{File: path, Text: "file is empty", Hint: emptyHint}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, &Error{File: path, Text: reason(err), Err: err}
	}
	return file, info, nil
}

// reason is the operating system's word without the path, which stands before it already.
func reason(err error) string {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

func readError(path string, err error) error {
	if ctxErr := contextError(err); ctxErr != nil {
		return ctxErr
	}
	if told := (*Error)(nil); errors.As(err, &told) {
		return told
	}
	e := &Error{File: path, Text: reason(err), Err: err}
	var book *workbook.Error
	var doc *document.Error
	var columns *columnar.Error
	switch {
	case errors.As(err, &book):
		e.Hint = book.Hint
	case errors.As(err, &doc):
		e.Hint = doc.Hint
	case errors.As(err, &columns):
		e.Hint = columns.Hint
	}
	return e
}

// contextError is the error itself where the work was called off, nil where it is another.
func contextError(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
