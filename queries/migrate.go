package queries

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
)

// migration is one file of schema/, named NNNN_words.sql.
type migration struct {
	version int
	file    string
}

// migrations are the files of schema/ in order.
func migrations() []migration {
	var all []migration
	for _, file := range statements("schema") {
		version, err := strconv.Atoi(file[len("schema/"):len("schema/NNNN")])
		if err != nil {
			panic(err) // the name of an embedded file
		}
		all = append(all, migration{version, file})
	}
	return all
}

// migrate applies what is missing of schema/, all of it or nothing.
func (w *Warehouse) migrate(ctx context.Context) error {
	all := migrations()
	have, err := w.version(ctx)
	if err != nil {
		return err
	}
	switch newest := all[len(all)-1].version; {
	case have == newest:
		return nil
	case have > newest:
		return fmt.Errorf("warehouse %s is %w than this vitalfew reads: its tables are at %d, wanted %d at most", w.name(), ErrNewer, have, newest)
	case w.readOnly:
		return fmt.Errorf("warehouse %s is %w: its tables are at %d, wanted %d", w.name(), ErrOlder, have, newest)
	}
	if err := w.protectLog(); err != nil {
		return err
	}
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("warehouse %s: %w", w.name(), engineError(err))
	}
	defer func() { _ = tx.Rollback() }()
	for _, m := range all {
		if m.version <= have {
			continue
		}
		if err := run(ctx, tx, m.file); err != nil {
			return err
		}
		if err := run(ctx, tx, "session/applied.sql", sql.Named("version", m.version), sql.Named("name", m.file)); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("warehouse %s: %w", w.name(), engineError(err))
	}
	return nil
}

// version is the number of the last applied migration, 0 for a new file.
func (w *Warehouse) version(ctx context.Context) (int, error) {
	type table struct {
		Name string `db:"table_name"`
	}
	var tables []table
	if err := w.scan(ctx, &tables, "session/tables.sql"); err != nil {
		return 0, err
	}
	if len(tables) == 0 {
		return 0, nil
	}
	if !slices.Contains(tables, table{"schema_version"}) {
		return 0, fmt.Errorf("%s is %w: it is a DuckDB database of something else", w.name(), ErrNotWarehouse)
	}
	var applied []struct {
		Version int64  `db:"version"`
		Name    string `db:"name"`
	}
	if err := w.scan(ctx, &applied, "session/versions.sql"); err != nil {
		return 0, err
	}
	if len(applied) == 0 {
		return 0, fmt.Errorf("%s is %w: no version is recorded in it", w.name(), ErrNotWarehouse)
	}
	return int(applied[len(applied)-1].Version), nil
}
