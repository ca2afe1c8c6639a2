package queries

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Erasure says what is to be forgotten: one complaint, or a person by the pseudonyms.
type Erasure struct {
	Complaint  string // its number
	Source     string // of the complaint; empty: any
	Customer   string // pseudonym; empty: none
	Respondent string // pseudonym in surveys; empty: none
	Now        time.Time
	KeyID      string // of the key that makes the marks; empty: the salt does
	Salt       string // for a warehouse that has none, hexadecimal

	// Mark is the mark of a complaint, made with the key or, where there is none, with the salt. The empty source is that of
	// all other kinds of records.
	Mark func(salt []byte, source, complaint string) string
}

// Erased is what is, or was, forgotten.
type Erased struct {
	Complaints []ErasedComplaint
	Rows       []ErasedRows // by table, of those that lose any
}

// ErasedComplaint is a complaint that is forgotten.
type ErasedComplaint struct {
	Source     string    `db:"source"`
	ID         string    `db:"complaint_id"`
	ReceivedOn time.Time `db:"received_on"`
}

// IsMadeID reports whether the load has made a complaint's number of what it says: its export numbers none.
func IsMadeID(id string) bool { return strings.HasPrefix(id, "row-") }

// ErasedRows is how many rows a table loses.
type ErasedRows struct {
	Table string
	N     int64
}

// personalTable is a table of the file, and the columns in it that tell whose a row is.
type personalTable struct {
	Name         string `db:"table_name"`
	Sourced      bool   `db:"sourced"`
	OfComplaint  bool   `db:"of_complaint"`
	OfCustomer   bool   `db:"of_customer"`
	OfRespondent bool   `db:"of_respondent"`
}

// Find tells what Forget would erase.
func (w *Warehouse) Find(ctx context.Context, e Erasure) (Erased, error) {
	f := &forgetting{w: w, erasure: e}
	if err := f.find(ctx); err != nil {
		return Erased{}, err
	}
	return f.erased, nil
}

// Forget erases rows so that nothing of them is left in the file, and remembers not to load them again. The engine leaves
// what it deletes in free blocks; so all that stays is written into a new file, which takes the place of the old one when
// it is whole. A crash leaves the one or the other. The warehouse is closed afterwards, whatever comes of it.
func (w *Warehouse) Forget(ctx context.Context, e Erasure) (_ Erased, err error) {
	if w.locked || w.readOnly || w.path == "" {
		return Erased{}, errors.Join(fmt.Errorf("warehouse %s is %w: nothing can be erased", w.name(), ErrLocked), w.Close())
	}
	f := &forgetting{w: w, erasure: e, fresh: filepath.Join(w.temp, "fresh.duckdb")}
	if err = f.find(ctx); err == nil && f.found() {
		err = f.rewrite(ctx)
	}
	if err != nil || !f.found() {
		return f.erased, errors.Join(err, w.Close())
	}
	return f.erased, f.replace()
}

// forgetting is one erasure on its way.
type forgetting struct {
	w       *Warehouse
	erasure Erasure
	fresh   string // path of the new file, in the folder for temporary files beside the warehouse
	catalog string
	tables  []personalTable
	erased  Erased
}

func (f *forgetting) found() bool { return len(f.erased.Complaints)+len(f.erased.Rows) > 0 }

// find finds the complaints, the tables and the rows.
func (f *forgetting) find(ctx context.Context) error {
	e := f.erasure
	customer := sql.Named("customer", absent(e.Customer))
	if err := f.w.run(ctx, "privacy/erased.sql"); err != nil {
		return err
	}
	if err := f.w.run(ctx, "privacy/erase_person.sql", customer, sql.Named("respondent", absent(e.Respondent))); err != nil {
		return err
	}
	if err := f.w.run(ctx, "privacy/erase_complaints.sql",
		sql.Named("complaint", absent(e.Complaint)), sql.Named("source", e.Source), customer); err != nil {
		return err
	}
	var catalog []struct {
		Name string `db:"catalog"`
	}
	if err := f.w.scan(ctx, &catalog, "privacy/catalog.sql"); err != nil {
		return err
	}
	f.catalog = identifier(catalog[0].Name)
	if err := f.w.scan(ctx, &f.erased.Complaints, "privacy/found.sql"); err != nil {
		return err
	}
	if err := f.w.scan(ctx, &f.tables, "privacy/personal_tables.sql"); err != nil {
		return err
	}
	for _, t := range f.tables {
		var rows []struct {
			N int64 `db:"n"`
		}
		const file = "privacy/count.sql"
		if err := fetch(ctx, f.w.db, &rows, file, f.fill(statement(file), t)); err != nil {
			return err
		}
		if rows[0].N > 0 {
			f.erased.Rows = append(f.erased.Rows, ErasedRows{t.Name, rows[0].N})
		}
	}
	return nil
}

// gone is the condition under which a row of a table goes.
func (f *forgetting) gone(t personalTable) string {
	conditions := []string{"false"}
	switch {
	case t.OfComplaint && t.Sourced:
		conditions = append(conditions, uncommented("privacy/of_complaint.sql"))
	case t.OfComplaint:
		conditions = append(conditions, uncommented("privacy/of_complaint_anywhere.sql"))
	}
	for _, person := range []struct {
		of     bool
		column string
	}{{t.OfCustomer, "customer"}, {t.OfRespondent, "respondent_id"}} {
		if person.of {
			conditions = append(conditions, strings.ReplaceAll(uncommented("privacy/of_person.sql"), "{column}", person.column))
		}
	}
	return strings.Join(conditions, " OR ")
}

// uncommented is a statement that becomes a part of another.
func uncommented(file string) string { return commentPattern.ReplaceAllString(statement(file), "") }

// fill writes a table's names and condition into a statement.
func (f *forgetting) fill(text string, t personalTable) string {
	text = strings.ReplaceAll(text, "{gone}", f.gone(t))
	return strings.NewReplacer("{table}", identifier(t.Name), "{catalog}", f.catalog, "{path}", literal(f.fresh)).Replace(text)
}

// rewrite writes all that stays into the new file.
func (f *forgetting) rewrite(ctx context.Context) error {
	do := func(file string, t personalTable, args ...any) error {
		_, err := execute(ctx, f.w.db, file, f.fill(statement(file), t), args...)
		return err
	}
	if err := os.MkdirAll(f.w.temp, 0o700); err != nil { // the engine removes it when it has nothing in it
		return err
	}
	if err := do("privacy/fresh.sql", personalTable{}); err != nil {
		return err
	}
	for _, t := range f.tables {
		if err := do("privacy/keep.sql", t); err != nil {
			return err
		}
	}
	if err := f.remember(ctx); err != nil {
		return err
	}
	return f.w.run(ctx, "privacy/release.sql")
}

// remember writes the marks of what was erased into the new file.
func (f *forgetting) remember(ctx context.Context) error {
	e := f.erasure
	memory, err := f.w.Memory(ctx)
	if err != nil {
		return err
	}
	if e.KeyID == "" && memory.Salt == nil {
		memory.Salt = []byte(e.Salt)
		if err := f.w.run(ctx, "privacy/salted.sql", sql.Named("salt", e.Salt)); err != nil {
			return err
		}
	}
	mark := func(mark, what string) error {
		if mark == "" || memory.Marks[mark] {
			return nil
		}
		memory.Marks[mark] = true
		return f.w.run(ctx, "privacy/remember.sql", sql.Named("mark", mark), sql.Named("what", what),
			sql.Named("key_id", absent(e.KeyID)), sql.Named("now", bound(wall(e.Now))))
	}
	for _, c := range f.erased.Complaints {
		for _, source := range []string{c.Source, ""} { // other kinds of records have the complaint's number, not its source
			if err := mark(e.Mark(memory.Salt, source, c.ID), "complaint"); err != nil {
				return err
			}
		}
	}
	return errors.Join(mark(e.Customer, "customer"), mark(e.Respondent, "respondent"))
}

// replace puts the new file into the place of the old one. The old log must be gone before: the engine would apply it to
// the new file.
func (f *forgetting) replace() error {
	w := f.w
	if err := w.db.Close(); err != nil {
		return errors.Join(err, w.Close())
	}
	err := w.removeEmptyLog()
	if _, left := os.Stat(w.path + ".wal"); err == nil && left == nil {
		err = fmt.Errorf("warehouse %s: its log could not be written into it; nothing was erased", w.path)
	}
	if err == nil {
		err = errors.Join(os.Chmod(f.fresh, 0o600), flush(f.fresh))
	}
	if err == nil {
		err = os.Rename(f.fresh, w.path)
	}
	if err == nil {
		err = flush(filepath.Dir(w.path))
	}
	return errors.Join(err, os.RemoveAll(w.temp))
}

// flush makes sure that a file, or the names in a folder, are on the disk.
func flush(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
