package queries

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/duckdb/duckdb-go/v2"
)

// Load loads one file in one transaction: either all of it is in the warehouse afterwards, with its problems and its
// entry in the ledger, or nothing is. It does not ask whether the file is Known.
//
// A record is new, replaces the row of the same source and key, or says the same as that; several records of one
// key count as if applied in their order. The error wraps ErrUnbalanced where these and the rejected records do not sum
// to the records of the batch, and ErrLocked after Lock or where the warehouse was opened for reading.
func (w *Warehouse) Load(ctx context.Context, b Batch) (_ Loaded, err error) {
	if w.locked || w.readOnly {
		return Loaded{}, fmt.Errorf("%s: warehouse %s is %w: nothing can be loaded", b.File, w.name(), ErrLocked)
	}
	if err := w.protectLog(); err != nil {
		return Loaded{}, err
	}
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return Loaded{}, fmt.Errorf("%s: %w", b.File, engineError(err))
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	defer func() {
		if forgotten := run(context.WithoutCancel(ctx), conn, "staging/forget.sql"); err == nil {
			err = forgotten
		}
	}()
	// a cancelled context ends the statement at work, not the transaction: that is rolled back here and nowhere else
	tx, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return Loaded{}, fmt.Errorf("%s: %w", b.File, engineError(err))
	}
	defer func() { _ = tx.Rollback() }() // nothing after a commit
	kind, err := findKind(b.Kind)
	if err != nil {
		return Loaded{}, fmt.Errorf("%s: %w", b.File, err)
	}
	b = b.shaped()
	l := &loading{batch: b, kind: kind.of(b.Shape), conn: conn, tx: tx}
	loaded, err := l.load(ctx)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return Loaded{}, fmt.Errorf("%s: %w", b.File, engineError(err))
	}
	return loaded, nil
}

// loading is one load on its way.
type loading struct {
	batch Batch
	kind  Kind
	conn  *sql.Conn
	tx    *sql.Tx

	fields []string // canonical fields that a column can feed
	id     int64    // of the load
	held   int64    // rows of the source before
	engine []engineReject
	tally  tally
	effect effects
	doubts []Warning
	gone   int64 // rows that an earlier load of the file has written and this one has not
}

// tally is what judging the records of a file gives.
type tally struct {
	Records  int64 `db:"records"`
	Rejected int64 `db:"rejected"`
}

// effects are what the accepted records of a file do.
type effects struct {
	Loaded    int64 `db:"loaded"`
	Updated   int64 `db:"updated"`
	Unchanged int64 `db:"unchanged"`
	Written   int64 `db:"written"` // rows to be written: the last record of each key that is new or changed
	Keys      int64 `db:"keys"`    // that the records have
}

func (l *loading) load(ctx context.Context) (Loaded, error) {
	if err := l.before(ctx); err != nil {
		return Loaded{}, err
	}
	if err := l.bind(ctx); err != nil {
		return Loaded{}, err
	}
	if err := l.writeAll(ctx); err != nil {
		return Loaded{}, err
	}
	if err := l.supersede(ctx); err != nil {
		return Loaded{}, err
	}
	if l.kind.doubts != "" {
		if err := l.scan(ctx, &l.doubts, l.kind.doubts, sql.Named("source", l.batch.Source), sql.Named("load_id", l.id)); err != nil {
			return Loaded{}, err
		}
	}
	return l.account(ctx)
}

// writeAll judges the records and writes what is new or changed, in as few readings as the file and the warehouse allow.
func (l *loading) writeAll(ctx context.Context) error {
	if l.whole() {
		return l.writeWhole(ctx)
	}
	written, err := l.writeFirst(ctx)
	if err != nil || written {
		return err
	}
	if err := l.judgeNew(ctx); err != nil {
		return err
	}
	return l.write(ctx)
}

// run runs an .sql file on the kind's table.
func (l *loading) run(ctx context.Context, file string, args ...any) error {
	_, err := execute(ctx, l.tx, file, l.kind.fill(statement(file)), args...)
	return err
}

// scan runs an .sql file on the kind's table and reads its rows into dst.
func (l *loading) scan(ctx context.Context, dst any, file string, args ...any) error {
	return fetch(ctx, l.tx, dst, file, l.kind.fill(statement(file)), args...)
}

// before finds out what the load meets.
func (l *loading) before(ctx context.Context) error {
	var fields []struct {
		Field string `db:"field"`
	}
	if err := l.scan(ctx, &fields, "staging/fields.sql", sql.Named("table", l.kind.Table)); err != nil {
		return err
	}
	for _, f := range fields {
		l.fields = append(l.fields, f.Field)
	}
	if err := l.batch.check(l.kind, l.fields); err != nil {
		return err
	}
	var met []struct {
		Held int64 `db:"held"`
		ID   int64 `db:"load_id"`
	}
	if err := l.scan(ctx, &met, "staging/before.sql", sql.Named("source", l.batch.Source)); err != nil {
		return err
	}
	l.held, l.id = met[0].Held, met[0].ID
	return nil
}

// append appends n rows to a table of the load's transaction.
func (l *loading) append(catalog, table string, n int, row func(i int) []driver.Value) error {
	return appendRows(l.conn, catalog, table, n, row)
}

// appendRows appends n rows to a table.
func appendRows(conn *sql.Conn, catalog, table string, n int, row func(i int) []driver.Value) error {
	return conn.Raw(func(c any) error {
		a, err := duckdb.NewAppender(c.(driver.Conn), catalog, "main", table)
		if err != nil {
			return err
		}
		for i := range n {
			if err := a.AppendRow(row(i)...); err != nil {
				return errors.Join(err, a.Close())
			}
		}
		return a.Close()
	})
}
