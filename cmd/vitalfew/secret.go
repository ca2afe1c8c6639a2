package main

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"

	"github.com/vitalfew/vitalfew/ingest"
)

// secretLength is what a key has at least, in bytes: as many random ones cannot be found by trying.
const secretLength = 32

// secret is the key of the pseudonyms, from the environment or from the configured file; nil where there is none, and then
// no customer is stored.
func (p *project) secret(environ []string) (ingest.Key, error) {
	key, where := []byte(lookup(environ, secretName)), secretName
	if len(key) == 0 {
		if p.Privacy.KeyFile == "" {
			return nil, nil
		}
		where = p.resolve(p.Privacy.KeyFile)
		var err error
		if key, err = readKey(where); err != nil {
			return nil, usage(p.doc.errorf([]any{"privacy", "key_file"}, "key_file: %s: %w", where, cause(err)))
		}
	}
	if key = bytes.TrimSpace(key); len(key) < secretLength {
		return nil, withHint(usage(fmt.Errorf("%s: want a key of at least %d characters, got %d", where, secretLength, len(key))),
			"vitalfew key new makes one; the same customer has the same pseudonym as long as the key is the same")
	}
	if plain := make([]byte, hex.DecodedLen(len(key))); len(key) == 2*secretLength {
		if _, err := hex.Decode(plain, key); err == nil {
			return plain, nil
		}
	}
	return key, nil
}

// readKey reads a file that nobody but its owner may read.
func readKey(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return nil, withHint(fmt.Errorf("others may read it (mode %04o)", mode), "chmod 600 "+path)
	}
	text := make([]byte, 4096)
	n, err := f.Read(text)
	if n == 0 && err != nil {
		return nil, fmt.Errorf("want a key: %w", err)
	}
	return text[:n], nil
}
