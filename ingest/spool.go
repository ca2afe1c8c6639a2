package ingest

import (
	"fmt"
	"io"
	"os"
)

// spool copies what can be read only once into a temporary file that only its owner may read. Where the system allows it,
// the file has no name any more when it is written, so that nothing of it stays after a crash.
type spool struct {
	file  *os.File
	size  int64
	named bool
}

func newSpool(r io.Reader) (*spool, error) {
	f, err := os.CreateTemp("", "vitalfew-*") // made with mode 0600
	if err != nil {
		return nil, fmt.Errorf("temporary file: %s", reason(err))
	}
	s := &spool{file: f}
	s.named = os.Remove(f.Name()) != nil // Windows removes no open file
	if s.size, err = io.Copy(f, r); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *spool) close() {
	_ = s.file.Close()
	if s.named {
		_ = os.Remove(s.file.Name())
	}
}
