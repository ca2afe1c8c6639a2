package main

import (
	"bytes"
	"fmt"
	"os"
)

// secretLength is what a key has at least: 16 characters of a random one cannot be found by trying customer numbers.
const secretLength = 16

// secret is the key of the customers' pseudonyms, from the environment or from the configured file; nil where there is
// none, and then no customer is stored.
func (p *project) secret(environ []string) ([]byte, error) {
	key, where := []byte(lookup(environ, secretName)), secretName
	if len(key) == 0 {
		if p.Privacy.KeyFile == "" {
			return nil, nil
		}
		where = p.resolve(p.Privacy.KeyFile)
		var err error
		if key, err = os.ReadFile(where); err != nil {
			return nil, usage(p.doc.errorf([]any{"privacy", "key_file"}, "key_file: %s: %w", where, cause(err)))
		}
		key = bytes.TrimSpace(key)
	}
	if len(key) < secretLength {
		return nil, withHint(usage(fmt.Errorf("%s: want a key of at least %d characters, got %d", where, secretLength, len(key))),
			"openssl rand -hex 32 makes one; the same customer has the same pseudonym as long as the key is the same")
	}
	return key, nil
}
