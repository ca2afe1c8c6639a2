package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
)

// outbox writes the files of a report so that they appear together or not at all: each is written beside its place
// under a temporary name, and takes its place when all of them are whole.
type outbox struct {
	dir   string
	made  bool // dir is new, and goes again if nothing is put into it
	drops []drop
}

type drop struct{ temporary, path string }

// room is the space looked for before anything is loaded: a report with its figures fits in it.
const room = 2 << 20

// newOutbox makes dir and finds out whether it takes a report, so that a read-only or full disk is known before a load
// and not after it.
func newOutbox(dir string) (*outbox, error) {
	_, err := os.Stat(dir)
	o := &outbox{dir: dir, made: errors.Is(err, fs.ErrNotExist)}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, o.fault(err)
	}
	if err := removeLeft(dir); err != nil {
		return nil, o.fault(err)
	}
	trial := o.temporary("room")
	err = fill(trial, func(w io.Writer) error {
		_, err := w.Write(make([]byte, room))
		return err
	})
	if err = errors.Join(err, remove(trial)); err != nil {
		return nil, errors.Join(o.fault(err), o.discard())
	}
	return o, nil
}

// write lets content write the file called name. The file is not in its place before commit.
func (o *outbox) write(name string, content func(io.Writer) error) error {
	d := drop{o.temporary(name), filepath.Join(o.dir, name)}
	o.drops = append(o.drops, d)
	if err := fill(d.temporary, content); err != nil {
		return o.fault(err)
	}
	return nil
}

// commit puts every file in its place.
func (o *outbox) commit() error {
	for len(o.drops) > 0 {
		d := o.drops[0]
		if err := os.Rename(d.temporary, d.path); err != nil {
			return o.fault(err)
		}
		o.drops, o.made = o.drops[1:], false
	}
	return nil
}

// discard removes what was not committed.
func (o *outbox) discard() error {
	var errs []error
	for _, d := range o.drops {
		errs = append(errs, remove(d.temporary))
	}
	o.drops = nil
	if o.made {
		errs = append(errs, remove(o.dir))
	}
	return errors.Join(errs...)
}

// temporary is the name under which a file is written. The process is part of it: two programs do not write to one.
func (o *outbox) temporary(name string) string {
	return filepath.Join(o.dir, fmt.Sprintf(".%s.%d.tmp", name, os.Getpid()))
}

var temporaryName = regexp.MustCompile(`^\..+\.([0-9]+)\.tmp$`)

// removeLeft removes what processes that were killed have left of their reports. What is there under the number of this
// process is from an earlier one of that number.
func removeLeft(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var errs []error
	for _, e := range entries {
		if m := temporaryName.FindStringSubmatch(e.Name()); m != nil && !e.IsDir() && !runsBeside(m[1]) {
			errs = append(errs, remove(filepath.Join(dir, e.Name())))
		}
	}
	return errors.Join(errs...)
}

// runsBeside tells whether there is another process of that number. One that cannot be asked is there.
func runsBeside(number string) bool {
	pid, err := strconv.Atoi(number)
	if err != nil || pid == os.Getpid() {
		return false
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer func() { _ = p.Release() }()
	return !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

// fault names the directory and what the system said; a temporary name would only puzzle. Other errors are the
// content's own.
func (o *outbox) fault(err error) error {
	said := cause(err)
	if said == err { //nolint:errorlint // cause returns err itself where the system said nothing
		return err
	}
	return withHint(fmt.Errorf("%s: cannot be written to: %w", o.dir, said),
		"what was there before is as it was; --out names another place")
}

func fill(path string, content func(io.Writer) error) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666) // not through a link that someone has put there
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := content(f); err != nil {
		return err
	}
	return f.Sync()
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
