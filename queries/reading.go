package queries

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// judge reads the file to know every record's key, what is wrong with it, and, where it is to be compared with others, its
// hash; or all that it says, as file has it.
func (l *loading) judge(ctx context.Context, file string, compared bool) error {
	err := l.read(ctx, "staging/choose_all.sql", func() error {
		if err := l.run(ctx, "staging/compare.sql", sql.Named("compared", compared)); err != nil {
			return err
		}
		return l.run(ctx, file)
	})
	if err != nil {
		return err
	}
	if err := l.scan(ctx, &l.engine, "staging/engine_rejects.sql", sql.Named("skip", l.batch.Text.Skip)); err != nil {
		return err
	}
	if !l.keyed() {
		if err := l.run(ctx, "staging/make_ids.sql"); err != nil {
			return err
		}
	}
	var rows []tally
	if err := l.scan(ctx, &rows, "staging/tally.sql"); err != nil {
		return err
	}
	l.tally = rows[0]
	return nil
}

// judgeNew judges the records that the warehouse does not know, or all of them where that would not be the same.
func (l *loading) judgeNew(ctx context.Context) error {
	if err := l.recall(ctx); err != nil {
		return err
	}
	if err := l.judge(ctx, "staging/judge.sql", true); err != nil {
		return err
	}
	if crossed, err := l.crossed(ctx); err != nil || !crossed {
		return err
	}
	l.batch.Text.Fingerprints.Held = nil
	if err := l.run(ctx, "staging/unjudge.sql"); err != nil {
		return err
	}
	return l.judge(ctx, "staging/judge.sql", true)
}

// writeFirst writes the first load of a source in one reading, and reports whether it did. If no record has a flaw, that
// was all; else another reading tells which have. Where keys repeat, nothing is written: then the order counts.
func (l *loading) writeFirst(ctx context.Context) (bool, error) {
	if l.held > 0 || !l.keyed() || l.batch.Shape == ShapeCounts {
		return false, nil
	}
	var n int64
	err := l.read(ctx, "staging/choose_all.sql", func() (err error) {
		n, err = l.exec(ctx, "staging/write_first.sql")
		return err
	})
	if err != nil {
		return false, err
	}
	var met []struct {
		Records  int64 `db:"records"`
		Flawed   int64 `db:"flawed"`
		Repeated int64 `db:"repeated"`
	}
	if err := l.scan(ctx, &met, "staging/tally_written.sql", sql.Named("load_id", l.id)); err != nil {
		return false, err
	}
	if met[0].Repeated > 0 {
		return false, l.run(ctx, "staging/take_back.sql", sql.Named("load_id", l.id))
	}
	l.effect = effects{Loaded: n, Written: n, Keys: n}
	if n == l.batch.Records && met[0].Flawed == 0 {
		l.tally.Records = n
		return true, l.run(ctx, "staging/judge_none.sql")
	}
	if err := l.run(ctx, "staging/in_order.sql"); err != nil {
		return false, err
	}
	if err := l.judge(ctx, "staging/judge.sql", false); err != nil {
		return false, err
	}
	if accepted := l.tally.Records - l.tally.Rejected; accepted != n {
		return false, fmt.Errorf("%w: want %d rows from the second reading, got %d", ErrUnbalanced, n, accepted)
	}
	return true, nil
}

// keyed reports whether a record has a key of its own, which a later one can have again.
func (l *loading) keyed() bool { return l.kind.made || l.kind.key(l.batch) != "" }

// write reads the file again and writes what is new or changed.
func (l *loading) write(ctx context.Context) error {
	source := sql.Named("source", l.batch.Source)
	if err := l.run(ctx, "staging/step.sql", source); err != nil {
		return err
	}
	if err := l.countEffects(ctx); err != nil {
		return err
	}
	records, keys := l.left()
	l.effect.Unchanged, l.effect.Keys = l.effect.Unchanged+records, l.effect.Keys+keys
	if l.batch.Text.Fingerprints != nil {
		if err := l.run(ctx, "staging/refresh.sql", source); err != nil {
			return err
		}
	}
	if l.effect.Written == 0 {
		return nil
	}
	if err := l.run(ctx, "staging/remove_changed.sql", source); err != nil {
		return err
	}
	if err := l.insert(ctx, "staging/choose_changed.sql", "staging/write_changed.sql"); err != nil {
		return err
	}
	return l.unique(ctx)
}

// countEffects counts what the accepted records do.
func (l *loading) countEffects(ctx context.Context) error {
	var rows []effects
	if err := l.scan(ctx, &rows, "staging/effects.sql"); err != nil {
		return err
	}
	l.effect = rows[0]
	return nil
}

// insert reads the chosen records into the table and counts what arrives.
func (l *loading) insert(ctx context.Context, choice, file string) error {
	return l.read(ctx, choice, func() error {
		n, err := l.exec(ctx, file)
		if err == nil && n != l.effect.Written {
			err = fmt.Errorf("%w: want %d rows from the second reading, got %d", ErrUnbalanced, l.effect.Written, n)
		}
		return err
	})
}

// exec runs an INSERT of the load and returns how many rows it wrote.
func (l *loading) exec(ctx context.Context, file string) (int64, error) {
	result, err := execute(ctx, l.tx, file, l.kind.fill(statement(file)), sql.Named("source", l.batch.Source), sql.Named("load_id", l.id))
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// supersede removes what the same file said under an earlier mapping and says no more. Without it a row whose key
// comes from another column now, or whose made key has changed with its text, would count twice.
func (l *loading) supersede(ctx context.Context) error {
	if l.held == 0 {
		return nil
	}
	const file = "staging/supersede.sql"
	result, err := execute(ctx, l.tx, file, l.kind.fill(statement(file)), l.sameFile()...)
	if err != nil {
		return err
	}
	if l.gone, err = result.RowsAffected(); err != nil {
		return err
	}
	return l.supersedeShape(ctx)
}

// unique makes sure that every key is there once.
func (l *loading) unique(ctx context.Context) error {
	var keys []struct {
		Repeated int64 `db:"repeated"`
	}
	if err := l.scan(ctx, &keys, "staging/repeated_keys.sql", sql.Named("source", l.batch.Source)); err != nil {
		return err
	}
	if n := keys[0].Repeated; n > 0 {
		return fmt.Errorf("%w: want every key once, got %d keys more often", ErrUnbalanced, n)
	}
	return nil
}

// read opens the text for one reading, lays the view over it, and does what needs the reading.
func (l *loading) read(ctx context.Context, choice string, do func() error) (err error) {
	path, done := l.batch.Text.Path, func() error { return nil }
	if l.batch.Text.Open != nil {
		if path, done, err = l.batch.Text.Open(); err != nil {
			return err
		}
	}
	defer func() { err = errors.Join(err, done()) }()
	if _, err := l.tx.ExecContext(ctx, l.batch.rawView(path, l.fields, l.kind.byName)); err != nil {
		return fmt.Errorf("raw_record: %w", engineError(err))
	}
	for _, file := range []string{choice, l.kind.file()} {
		if err := l.run(ctx, file); err != nil {
			return err
		}
	}
	return do()
}
