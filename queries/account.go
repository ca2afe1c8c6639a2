package queries

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
)

// engineReject is a record that the engine could not read though the pre-scan could.
type engineReject struct {
	Record int64  `db:"record"` // 1-based, among the records that the engine was shown
	Column *int64 `db:"col"`
	Type   string `db:"error_type"`
}

// flaw is what staging found wrong with a record.
type flaw struct {
	Ordinal  int64  `db:"ordinal"` // 1-based, among the records that the engine could read
	Rejected bool   `db:"rejected"`
	Rule     string `db:"rule"` // field.rule
}

// account explains every record of the file, fails if one is missing, and writes the ledger.
func (l *loading) account(ctx context.Context) (Loaded, error) {
	b := l.batch
	problems, emptied, err := l.problems(ctx)
	if err != nil {
		return Loaded{}, err
	}
	doubts, err := l.shapeWarnings(ctx)
	if err != nil {
		return Loaded{}, err
	}
	complaints, err := l.complaints(ctx)
	if err != nil {
		return Loaded{}, err
	}
	loaded := Loaded{
		Read: b.Records, Loaded: l.effect.Loaded, Updated: l.effect.Updated, Unchanged: l.effect.Unchanged,
		Rejected: int64(len(b.Problems)+len(l.engine)) + l.tally.Rejected,
		Emptied:  emptied, Complaints: complaints, Problems: problems, Warnings: append(l.warnings(), doubts...),
	}
	if loaded.Loaded+loaded.Updated+loaded.Unchanged+loaded.Rejected != b.Records {
		return Loaded{}, fmt.Errorf("%w: want %d, got %d loaded + %d updated + %d unchanged + %d rejected",
			ErrUnbalanced, b.Records, loaded.Loaded, loaded.Updated, loaded.Unchanged, loaded.Rejected)
	}
	return loaded, l.record(ctx, loaded)
}

// complaints is how many complaints the accepted records of the file stand for, each once.
func (l *loading) complaints(ctx context.Context) (int64, error) {
	switch {
	case l.kind.Table != "complaint":
		return 0, nil
	case l.batch.Shape != ShapeCounts:
		return l.effect.Keys, nil
	}
	var counted []struct {
		Complaints int64 `db:"complaints"`
	}
	if err := l.scan(ctx, &counted, "staging/counted.sql", sql.Named("source", l.batch.Source)); err != nil {
		return 0, err
	}
	return counted[0].Complaints, nil
}

// The rules of doubts that only a load finds.
const (
	warnWithheld = "column.no_key"   // a person, for whose pseudonym there is no key
	warnRepeated = "id.repeated"     // n records replace an earlier one of the same file
	warnSame     = "record.repeated" // the same where no column numbers the records
	warnGone     = "id.gone"         // n rows of an earlier load of the same file are not in this one
	warnPersonal = "label.personal"  // personal data were replaced in n labels of a column
)

// warnings are those of the pre-scan and those of the load. What the first load of a source updates, it has loaded from
// the same file: such an export has a row for each event, not one for each complaint.
func (l *loading) warnings() []Warning {
	warnings := slices.Clone(l.batch.Warnings)
	for _, bind := range l.batch.Bindings {
		if l.batch.withheld(bind.Field) {
			warnings = append(warnings, Warning{Rule: warnWithheld, Field: bind.Field, Heading: l.batch.heading(bind)})
		}
	}
	if l.held == 0 && l.effect.Updated > 0 && !l.whole() {
		w := Warning{Rule: warnSame, N: l.effect.Updated}
		if bind := l.batch.binding(l.kind.key(l.batch)); bind != nil {
			w = Warning{Rule: warnRepeated, Field: bind.Field, Heading: l.batch.heading(*bind), N: l.effect.Updated}
		}
		warnings = append(warnings, w)
	}
	warnings = append(warnings, l.doubts...)
	for _, r := range l.redacted().Counts {
		if r.Label {
			warnings = append(warnings, Warning{Rule: warnPersonal, Field: r.Field, Heading: r.Heading, N: r.Records})
		}
	}
	if l.gone > 0 {
		warnings = append(warnings, Warning{Rule: warnGone, N: l.gone})
	}
	return warnings
}

// problems are all problems of the file in order of its lines, and how many values were emptied.
func (l *loading) problems(ctx context.Context) (all []Problem, emptied int64, err error) {
	var flaws []flaw
	if err := l.scan(ctx, &flaws, "staging/flaws.sql"); err != nil {
		return nil, 0, err
	}
	rows := l.shown(flaws)
	line, err := l.lines(rows)
	if err != nil {
		return nil, 0, err
	}
	all = slices.Clone(l.batch.Problems)
	for _, r := range l.engine {
		all = append(all, l.engineProblem(r, line(r.Record)))
	}
	for i, f := range flaws {
		all = append(all, l.flawProblem(f, line(rows[i])))
		if !f.Rejected {
			emptied++
		}
	}
	slices.SortStableFunc(all, func(x, y Problem) int {
		return cmp.Or(cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column), strings.Compare(x.Rule, y.Rule))
	})
	return all, emptied, nil
}

// shown gives for every flaw the number of its record among those that the engine was shown: the ones that it could not
// read come between. Flaws and rejects are in the order of the file.
func (l *loading) shown(flaws []flaw) []int64 {
	rows := make([]int64, len(flaws))
	before := 0
	for i, f := range flaws {
		for before < len(l.engine) && l.engine[before].Record <= f.Ordinal+int64(before) {
			before++
		}
		rows[i] = f.Ordinal + int64(before)
	}
	return rows
}

// lines asks once for the lines of all records that have a problem.
func (l *loading) lines(rows []int64) (line func(row int64) int64, err error) {
	asked := slices.Clone(rows)
	for _, r := range l.engine {
		asked = append(asked, r.Record)
	}
	slices.Sort(asked)
	asked = slices.Compact(asked)
	lines := asked
	if len(asked) > 0 && l.batch.Lines != nil {
		if lines, err = l.batch.Lines(asked); err != nil {
			return nil, err
		}
		if len(lines) != len(asked) {
			return nil, fmt.Errorf("want the lines of %d records, got %d", len(asked), len(lines))
		}
	}
	return func(row int64) int64 {
		i, _ := slices.BinarySearch(asked, row)
		return lines[i]
	}, nil
}

func (l *loading) engineProblem(r engineReject, line int64) Problem {
	p := Problem{
		Line: line, Rule: "engine." + strings.ReplaceAll(strings.ToLower(r.Type), " ", "_"),
		Reason: "the record does not have the shape of the others: " + strings.ToLower(r.Type), Effect: Rejected,
	}
	if r.Column != nil && *r.Column >= 1 && int(*r.Column) <= len(l.batch.Text.Headings) {
		p.Column = int(*r.Column)
		p.Heading = l.batch.Text.Headings[p.Column-1]
	}
	return p
}

func (l *loading) flawProblem(f flaw, line int64) Problem {
	last := strings.LastIndexByte(f.Rule, '.') // the name of a question may hold points
	field, rule := f.Rule[:last], f.Rule[last+1:]
	p := Problem{Line: line, Rule: f.Rule, Reason: reason(field, rule), Effect: Emptied}
	if f.Rejected {
		p.Effect = Rejected
	}
	bind := l.batch.binding(field)
	if bind == nil {
		bind = l.batch.binding(twin(field))
	}
	if bind != nil {
		if isDuration(bind.Field) && rule == "unreadable" {
			p.Reason = "the text is not a duration"
		}
		p.Field, p.Column = field, bind.Column+1
		p.Heading = l.batch.heading(*bind)
	}
	return p
}

// binding is the column that feeds a field, nil where none does.
func (b Batch) binding(field string) *Binding {
	for i := range b.Bindings {
		if b.Bindings[i].Field == field {
			return &b.Bindings[i]
		}
	}
	return nil
}

// record writes the ledger, the problems and the warnings.
func (l *loading) record(ctx context.Context, loaded Loaded) error {
	b := l.batch
	redacted := l.redacted()
	if err := l.run(ctx, "staging/ledger.sql",
		sql.Named("load_id", l.id), sql.Named("source", b.Source), sql.Named("kind", l.kind.Name), sql.Named("file", b.File), sql.Named("sha256", b.SHA256),
		sql.Named("bytes", b.Bytes), sql.Named("mapping", b.Mapping), sql.Named("preset", b.Preset),
		sql.Named("format", b.Text.Format), sql.Named("member", b.Text.Member), sql.Named("sheet", b.Text.Sheet),
		sql.Named("encoding", b.Text.Encoding), sql.Named("delimiter", string(rune(b.Text.Delimiter))),
		sql.Named("header_line", b.Text.HeaderAt), sql.Named("records_read", loaded.Read),
		sql.Named("loaded", loaded.Loaded), sql.Named("updated", loaded.Updated), sql.Named("unchanged", loaded.Unchanged),
		sql.Named("rejected", loaded.Rejected), sql.Named("emptied", loaded.Emptied),
		sql.Named("loaded_at", bound(wall(b.Now))), sql.Named("version", b.Version),
		sql.Named("shape", string(b.Shape)), sql.Named("complaints", loaded.Complaints),
		sql.Named("key_id", absent(b.KeyID)), sql.Named("narrative", absent(b.Narrative)), sql.Named("redacted", redacted.Records)); err != nil {
		return err
	}
	id := int32(l.id)
	if err := l.append("", "problem", len(loaded.Problems), func(i int) []driver.Value {
		p := loaded.Problems[i]
		var column driver.Value
		if p.Column > 0 {
			column = int32(p.Column)
		}
		return []driver.Value{id, p.Line, column, absent(p.Heading), absent(p.Field), p.Rule, p.Reason, string(p.Effect)}
	}); err != nil {
		return err
	}
	if err := l.append("", "redaction", len(redacted.Counts), func(i int) []driver.Value {
		r := redacted.Counts[i]
		return []driver.Value{id, r.Field, r.Type, r.Found, r.Records}
	}); err != nil {
		return err
	}
	return l.append("", "load_warning", len(loaded.Warnings), func(i int) []driver.Value {
		w := loaded.Warnings[i]
		return []driver.Value{id, w.Rule, absent(w.Field), absent(w.Heading), w.N}
	})
}

// redacted is what was replaced in the text by the last reading of it.
func (l *loading) redacted() Redacted {
	if l.batch.Redacted == nil {
		return Redacted{}
	}
	return l.batch.Redacted()
}

// absent is NULL for the empty text.
func absent(text string) driver.Value {
	if text == "" {
		return nil
	}
	return text
}
