package queries

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

// Warehouse is one open DuckDB file with one connection, so that what is temporary (calendar, marts, macros) is there
// for every query. Its methods may be called from several goroutines and take turns.
type Warehouse struct {
	db       *sql.DB
	path     string // "" in memory
	temp     string // removed by Close
	readOnly bool
	locked   bool
}

// Options of Open. The zero value is right for most.
type Options struct {
	ReadOnly      bool
	MemoryLimitMB int    // of the engine's buffers, 0: 384 a thread, for 2 to 8 threads; the process needs 250 MB more
	Threads       int    // 0: one per processor
	TempDir       string // what does not fit in memory goes here; "": beside the warehouse
}

// defaultMemoryMB is the engine's memory limit. Its writer needs some 300 MB a thread: below 700 MB, two threads wait for
// memory by trying again and again, and a load takes twice the CPU time. Above 800 MB nothing is gained, and five million
// records, which need 200 MB beside the limit, would come close to 1.2 GB.
func defaultMemoryMB(threads int) int { return 384 * min(max(threads, 2), 8) }

// Open opens the warehouse at path, makes it where there is none, and brings its tables up to this version. The empty
// path is a warehouse in memory. Only the owner may read the file.
//
// The error wraps ErrInUse, ErrNewer, ErrOlder (read-only, and the tables need updating), ErrNotWarehouse, ErrMissing
// (read-only, and there is no file) or ErrDamaged where one of these is the matter.
func Open(ctx context.Context, path string, o Options) (*Warehouse, error) {
	if err := checkPath(path, o); err != nil {
		return nil, err
	}
	w := &Warehouse{path: path, readOnly: o.ReadOnly}
	if err := w.makeTemp(o.TempDir); err != nil {
		return nil, err
	}
	connector, err := duckdb.NewConnector(w.address(o), prepareConnection)
	if err != nil {
		return nil, errors.Join(openError(path, err), w.Close())
	}
	w.db = sql.OpenDB(connector)
	w.db.SetMaxOpenConns(1) // temporary objects live with their connection
	if err := w.ready(ctx); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

// checkPath finds what the engine would say less plainly or not at all.
func checkPath(path string, o Options) error {
	if path == "" {
		return nil
	}
	if strings.ContainsAny(path, "?\x00") {
		return fmt.Errorf("warehouse %q: a path without a question mark is wanted", path)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && o.ReadOnly:
		return fmt.Errorf("warehouse %s is %w", path, ErrMissing)
	case errors.Is(err, fs.ErrNotExist):
		if !isFolder(filepath.Dir(path)) {
			return fmt.Errorf("warehouse %s: its folder is %w", path, ErrMissing)
		}
		return nil
	case err != nil:
		return fmt.Errorf("warehouse %s: %w", path, errors.Unwrap(err))
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is %w: it is not a file", path, ErrNotWarehouse)
	}
	if info.Size() == 0 { // another process may be making it: the engine sees to that
		return nil
	}
	return checkMagic(path, o.ReadOnly)
}

// checkMagic refuses what is no database file. The engine would take an export of CSV, JSON or Parquet for a database in
// memory with a view on it, and all that is loaded would be gone in the end.
func checkMagic(path string, readOnly bool) error {
	flag := os.O_RDWR
	if readOnly {
		flag = os.O_RDONLY
	}
	f, err := os.OpenFile(path, flag, 0)
	if err != nil {
		return fmt.Errorf("warehouse %s: %w", path, errors.Unwrap(err))
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, 12)
	if _, err := io.ReadFull(f, head); err != nil || string(head[8:]) != "DUCK" {
		return fmt.Errorf("%s is %w: it is not a DuckDB database", path, ErrNotWarehouse)
	}
	return nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// makeTemp makes the directory for what does not fit in memory. It holds pieces of complaints, so it is the owner's
// alone, and not shared: it is not known yet whether another process is at work beside the same file.
func (w *Warehouse) makeTemp(dir string) error {
	if dir == "" && w.path != "" && !w.readOnly {
		dir = filepath.Dir(w.path)
	}
	temp, err := os.MkdirTemp(dir, w.tempPattern())
	if err != nil {
		where := cmp.Or(dir, os.TempDir())
		return fmt.Errorf("warehouse %s: want a folder for temporary files, got %s: %w", w.name(), where, errors.Unwrap(err))
	}
	w.temp = temp
	return nil
}

func (w *Warehouse) tempPattern() string { return "." + filepath.Base(w.name()) + ".tmp-*" }

// removeStale removes what processes that were killed have left beside the warehouse. Whoever has it open for writing has
// it alone.
func (w *Warehouse) removeStale() error {
	left, err := filepath.Glob(filepath.Join(filepath.Dir(w.path), w.tempPattern()))
	for _, dir := range left {
		if dir != w.temp {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}
	return err
}

// address is the engine's connection string. Extensions are never fetched, threads and memory are bounded.
func (w *Warehouse) address(o Options) string {
	if o.Threads == 0 {
		o.Threads = runtime.GOMAXPROCS(0)
	}
	if o.MemoryLimitMB == 0 {
		o.MemoryLimitMB = defaultMemoryMB(o.Threads)
	}
	q := url.Values{
		"autoinstall_known_extensions": {"false"},
		"autoload_known_extensions":    {"false"},
		"memory_limit":                 {strconv.Itoa(o.MemoryLimitMB) + "MiB"},
		"threads":                      {strconv.Itoa(o.Threads)},
		"temp_directory":               {w.temp},
		// text compresses to half with the format of this version, at half the cost; older engines need not read the file
		"storage_compatibility_version": {"latest"},
	}
	if o.ReadOnly {
		q.Set("access_mode", "READ_ONLY")
	}
	path := w.path
	if path != "" && !filepath.IsAbs(path) {
		path = "." + string(filepath.Separator) + path // or the engine takes what stands before a colon for an extension
	}
	return path + "?" + q.Encode()
}

func prepareConnection(conn driver.ExecerContext) error {
	for _, file := range []string{"session/macros.sql", "staging/macros.sql", "staging/times.sql", "staging/side.sql"} {
		if _, err := conn.ExecContext(context.Background(), statement(file), nil); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

// ready makes an open file a warehouse: the owner's alone, with all tables, views and the calendar.
func (w *Warehouse) ready(ctx context.Context) error {
	if err := w.db.PingContext(ctx); err != nil {
		return openError(w.name(), err)
	}
	if w.path != "" && !w.readOnly {
		if err := errors.Join(os.Chmod(w.path, 0o600), w.removeStale()); err != nil {
			return fmt.Errorf("warehouse %s: %w", w.path, err)
		}
	}
	if err := w.migrate(ctx); err != nil {
		return err
	}
	for _, file := range append([]string{"session/calendar.sql", "session/taxonomy.sql", "session/limits.sql"}, statements("marts")...) {
		if err := w.run(ctx, file); err != nil {
			return err
		}
	}
	if _, err := w.db.ExecContext(ctx, violationsView()); err != nil {
		return fmt.Errorf("checks: %w", engineError(err))
	}
	return nil
}

// Lock takes every file but the warehouse itself away from the engine, and its configuration. Nothing can be loaded
// after it, and it cannot be undone.
func (w *Warehouse) Lock(ctx context.Context) error {
	if w.locked {
		return nil
	}
	if err := w.run(ctx, "session/lock.sql"); err != nil {
		return err
	}
	w.locked = true
	return nil
}

// Close writes what is pending into the file, releases it, and removes what was there for this session only.
func (w *Warehouse) Close() error {
	var err error
	if w.db != nil {
		err = w.db.Close()
	}
	if w.temp != "" {
		err = errors.Join(err, os.RemoveAll(w.temp))
	}
	return errors.Join(err, w.removeEmptyLog())
}

// removeEmptyLog removes the log that was made for a load which then wrote nothing: the engine does not know of it.
func (w *Warehouse) removeEmptyLog() error {
	if w.db == nil || w.path == "" || w.readOnly { // without a database the file, and its log, may be another process's
		return nil
	}
	info, err := os.Stat(w.path + ".wal")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil || info.Size() > 0:
		return err
	}
	return os.Remove(w.path + ".wal")
}

// protectLog makes the engine's write-ahead log, which it would make readable for all.
func (w *Warehouse) protectLog() error {
	if w.path == "" {
		return nil
	}
	f, err := os.OpenFile(w.path+".wal", os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("warehouse %s: %w", w.path, err)
	}
	return f.Close()
}

func (w *Warehouse) name() string {
	if w.path == "" {
		return "in memory"
	}
	return w.path
}
