package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/ingest"
)

const defaultKeyFile = "vitalfew.key"

func (a *app) keyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "key",
		Short: "Make a key for pseudonyms",
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "new [FILE]",
		Short: "Write a new random key to a file that only you can read",
		Long: `New writes a key of 32 random bytes to FILE, vitalfew.key if none is named, which must not be there yet, and prints its
path and the key's id. Customers are stored as pseudonyms under that key. Who has the key can find out which customer a
pseudonym is, by trying numbers: keep it apart from the warehouse. Without it the same customers get other pseudonyms, and
the warehouse must be made anew.`,
		Example: `  vitalfew key new
  vitalfew key new our.key`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			path := defaultKeyFile
			if len(args) > 0 {
				path = args[0]
			}
			return a.newKey(path)
		},
	})
	return cmd
}

func (a *app) newKey(path string) error {
	key := make(ingest.Key, secretLength)
	_, _ = rand.Read(key) // never fails
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, os.ErrExist) {
		return withHint(usage(fmt.Errorf("%s is there already", path)), "a key that was used is needed as long as its warehouse is")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, cause(err))
	}
	_, err = fmt.Fprintln(f, hex.EncodeToString(key))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("%s: %w", path, cause(err))
	}
	if _, err := fmt.Fprintln(a.stdout, path); err != nil {
		return err
	}
	a.log.Info(fmt.Sprintf("key %s: put  key_file: %s  under privacy: in vitalfew.yaml, or its text into %s; keep a copy, and none beside the warehouse",
		key.ID(), filepath.ToSlash(path), secretName), "key_id", key.ID(), "file", path)
	return nil
}
