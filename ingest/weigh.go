package ingest

import (
	"context"
	"errors"
	"io"
)

// weighFile counts the characters beyond ASCII of a whole file that are valid UTF-8, and the bytes that are not.
func weighFile(ctx context.Context, f *Form) (valid, invalid int64, err error) {
	file, err := f.open(ctx, nil)
	if err != nil {
		return 0, 0, err
	}
	defer file.close()
	buf := make([]byte, 1<<20)
	for kept := 0; ; {
		n, err := file.Read(buf[kept:])
		b := buf[:kept+n]
		kept = 0
		if err == nil {
			kept = partialRune(b)
		}
		v, i := weighUTF8(b[:len(b)-kept])
		valid, invalid = valid+v, invalid+i
		kept = copy(buf, b[len(b)-kept:])
		if errors.Is(err, io.EOF) {
			return valid, invalid, nil
		}
		if err != nil {
			return 0, 0, readError(f.Path, err)
		}
	}
}
