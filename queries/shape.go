package queries

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// Shape is what a record of complaints is.
type Shape string

// The shapes.
const (
	ShapeComplaint Shape = "complaint" // one complaint; a later record of the same key replaces it
	ShapeEvents    Shape = "events"    // one event of a case; the last one says what the complaint is
	ShapeIssues    Shape = "issues"    // one issue of a complaint; the first one is the primary one
	ShapeCounts    Shape = "counts"    // a number of complaints that were counted before
)

// Shapes are all shapes.
func Shapes() []Shape { return []Shape{ShapeComplaint, ShapeEvents, ShapeIssues, ShapeCounts} }

// IssueFields are the fields that a complaint can have several of.
func IssueFields() []string {
	return []string{"product", "service", "category", "subcategory", "cause", "supplier", "severity"}
}

// of is the kind as the records of a shape need it.
func (k Kind) of(shape Shape) Kind {
	switch shape {
	case ShapeEvents:
		k.wanted = append([]string{"complaint_id", "event_at"}, k.wanted...)
		k.required = append([]string{"event_at"}, k.required...)
	case ShapeIssues:
		k.wanted = append([]string{"complaint_id"}, k.wanted...)
	case ShapeCounts:
		k.wanted = append([]string{"complaints"}, k.wanted...)
		k.required = append([]string{"complaints"}, k.required...)
	}
	return k
}

// shaped fills in what the shape leaves open: the default, and of events without a column for the receipt, that the first
// one is it.
func (b Batch) shaped() Batch {
	if b.Shape == "" {
		b.Shape = ShapeComplaint
	}
	if at := b.binding("event_at"); b.Shape == ShapeEvents && at != nil && b.binding("received_at") == nil {
		received := *at
		received.Field = "received_at"
		b.Bindings = append(slices.Clone(b.Bindings), received)
	}
	return b
}

// receivedDerived reports whether a case was received with its first event.
func (b Batch) receivedDerived() bool {
	at, received := b.binding("event_at"), b.binding("received_at")
	return b.Shape == ShapeEvents && at != nil && received != nil && at.Column >= 0 && at.Column == received.Column
}

// checkShape finds fields that the shape does not have, and a shape that is none.
func (b Batch) checkShape() error {
	if !slices.Contains(Shapes(), b.Shape) {
		return fmt.Errorf("want a shape of %v, got %q", Shapes(), b.Shape)
	}
	of := map[string]Shape{"event_at": ShapeEvents, "event_no": ShapeEvents, "complaints": ShapeCounts}
	for _, bind := range b.Bindings {
		if shape, special := of[bind.Field]; special && b.Shape != shape {
			return fmt.Errorf("field %s: want shape %s, got %s", bind.Field, shape, b.Shape)
		}
	}
	for _, bind := range b.Bindings {
		split := bind.Split != ""
		if split && (!slices.Contains(IssueFields(), bind.Field) || len(b.allBindings(bind.Field)) > 1) {
			return fmt.Errorf("field %s: want one column of %s to split, got another", bind.Field, strings.Join(IssueFields(), ", "))
		}
	}
	if b.several() && b.Shape != ShapeComplaint && b.Shape != ShapeIssues {
		return fmt.Errorf("several issues of one record: want shape complaint or issues, got %s", b.Shape)
	}
	return nil
}

// several reports whether one record can name several issues.
func (b Batch) several() bool {
	return slices.ContainsFunc(IssueFields(), func(field string) bool {
		all := b.allBindings(field)
		return len(all) > 1 || len(all) == 1 && all[0].Split != ""
	})
}

// allBindings are the columns that feed a field, in the order of the issues that they are of.
func (b Batch) allBindings(field string) []Binding {
	return slices.DeleteFunc(slices.Clone(b.Bindings), func(bind Binding) bool { return bind.Field != field })
}

// boundFields are the bindings, of each field the first: how its text is read goes for all of its columns.
func (b Batch) boundFields() []Binding {
	var first []Binding
	for _, bind := range b.Bindings {
		if !slices.ContainsFunc(first, func(other Binding) bool { return other.Field == bind.Field }) {
			first = append(first, bind)
		}
	}
	return first
}

// issues is the list of the issues that a record names, as texts: the nth column of a field, or the nth part of a column
// that is split, is of the nth issue, and a field of one column is the same for all. Where a record names one issue only
// there is no list, and it costs nothing.
func (b Batch) issues() string {
	var parts, counts, stated []string
	for _, field := range IssueFields() {
		all := b.allBindings(field)
		value := "CAST(NULL AS VARCHAR)"
		switch {
		case len(all) == 1 && all[0].Split != "":
			list := fmt.Sprintf("string_split(%s, %s)", all[0].text(), literal(all[0].Split))
			value, counts = fmt.Sprintf("trimmed(%s[n])", list), append(counts, "len("+list+")")
		case len(all) > 1:
			columns := make([]string, len(all))
			for i, bind := range all {
				columns[i] = bind.text()
			}
			value = fmt.Sprintf("trimmed([%s][n])", strings.Join(columns, ", "))
			counts = append(counts, fmt.Sprint(len(all)))
		case len(all) == 1:
			value = "trimmed(" + all[0].text() + ")"
		}
		if len(all) > 1 || len(all) == 1 && all[0].Split != "" {
			stated = append(stated, fmt.Sprintf("present(issue.%s, %s) IS NOT NULL", field, literal(field)))
		}
		parts = append(parts, field+" := "+value)
	}
	if len(counts) == 0 {
		return ""
	}
	return fmt.Sprintf("list_filter(list_transform(range(1, 1 + coalesce(greatest(%s), 0)), lambda n: struct_pack(%s)), lambda issue: %s)",
		strings.Join(append(counts, "0"), ", "), strings.Join(parts, ", "), strings.Join(stated, " OR "))
}

// noIssues is the type of the list where there is none.
func noIssues() string {
	fields := make([]string, len(IssueFields()))
	for i, field := range IssueFields() {
		fields[i] = field + " VARCHAR"
	}
	return "CAST(NULL AS STRUCT(" + strings.Join(fields, ", ") + ")[])"
}

// whole reports whether complaints are made of all that several records, or one record of several issues, say.
func (l *loading) whole() bool {
	return l.kind.Table == "complaint" && (l.batch.Shape == ShapeEvents || l.batch.Shape == ShapeIssues || l.batch.several())
}

// writeWhole judges the records with all that they say, and makes of them what has changed.
func (l *loading) writeWhole(ctx context.Context) error {
	if err := l.judge(ctx, "staging/judge_whole.sql", true); err != nil {
		return err
	}
	if l.batch.Shape == ShapeEvents {
		return l.writeCases(ctx)
	}
	files := []string{"staging/step.sql"}
	if l.batch.Shape == ShapeIssues {
		files = []string{"staging/gone_issues.sql", "staging/step_issues.sql"}
	}
	if err := l.runOfSource(ctx, append(files, "staging/remove_changed.sql")...); err != nil {
		return err
	}
	if err := l.countEffects(ctx); err != nil {
		return err
	}
	for _, file := range []string{"staging/write_records.sql", "staging/write_issues.sql"} {
		if _, err := l.exec(ctx, file); err != nil {
			return err
		}
	}
	return l.unique(ctx)
}

// writeCases adds the new events, and makes the cases that they are of from all of their events.
func (l *loading) writeCases(ctx context.Context) error {
	if err := l.run(ctx, "staging/gone_events.sql", l.sameFile()...); err != nil {
		return err
	}
	if err := l.run(ctx, "staging/supersede_events.sql"); err != nil {
		return err
	}
	if err := l.runOfSource(ctx, "staging/step_events.sql"); err != nil {
		return err
	}
	if err := l.countEffects(ctx); err != nil {
		return err
	}
	if _, err := l.exec(ctx, "staging/write_events.sql"); err != nil {
		return err
	}
	if err := l.runOfSource(ctx, "staging/remove_cases.sql", "staging/case.sql"); err != nil {
		return err
	}
	if _, err := l.exec(ctx, "staging/write_cases.sql"); err != nil {
		return err
	}
	return l.unique(ctx)
}

// runOfSource runs statements whose one parameter is the source.
func (l *loading) runOfSource(ctx context.Context, files ...string) error {
	for _, file := range files {
		if err := l.run(ctx, file, sql.Named("source", l.batch.Source)); err != nil {
			return err
		}
	}
	return nil
}

// sameFile are the parameters that name the earlier loads of the file.
func (l *loading) sameFile() []any {
	return []any{sql.Named("source", l.batch.Source), sql.Named("sha256", l.batch.SHA256), sql.Named("member", l.batch.Text.Member)}
}

// supersedeShape removes what the same file said when it was read as another shape, and issues of complaints that are gone
// or say something else now.
func (l *loading) supersedeShape(ctx context.Context) error {
	if l.kind.Table != "complaint" {
		return nil
	}
	named := l.batch.Shape == ShapeIssues || l.batch.several()
	if err := l.run(ctx, "staging/supersede_events_as_others.sql", append(l.sameFile(), sql.Named("shape", string(l.batch.Shape)))...); err != nil {
		return err
	}
	if err := l.run(ctx, "staging/supersede_issues_as_others.sql", append(l.sameFile(), sql.Named("named", named))...); err != nil {
		return err
	}
	return l.runOfSource(ctx, "staging/supersede_issues.sql")
}

// The rules of doubts about what complaints were made of.
const (
	warnGiven       = "events.differ"       // in n cases the export's own count is not that of its events
	warnBeforeFirst = "events.before_first" // n cases were handled before their first event
	warnIssuesGone  = "issues.gone"         // n issues that an earlier file named are not named any more
)

// shapeWarnings are the doubts that only the making of complaints finds.
func (l *loading) shapeWarnings(ctx context.Context) ([]Warning, error) {
	var all []Warning
	warn := func(rule, field string, n int64) {
		if n == 0 {
			return
		}
		w := Warning{Rule: rule, Field: field, N: n}
		if bind := l.batch.binding(field); bind != nil {
			w.Heading = l.batch.heading(*bind)
		}
		all = append(all, w)
	}
	switch {
	case !l.whole():
	case l.batch.Shape == ShapeEvents:
		var found []struct {
			Reopened    int64 `db:"reopened"`
			Transfers   int64 `db:"transfers"`
			BeforeFirst int64 `db:"before_first"`
		}
		if err := l.scan(ctx, &found, "staging/doubt_cases.sql"); err != nil {
			return nil, err
		}
		warn(warnGiven, "reopened", found[0].Reopened)
		warn(warnGiven, "transfers", found[0].Transfers)
		warn(warnBeforeFirst, "", found[0].BeforeFirst)
	case l.batch.Shape == ShapeIssues:
		var found []struct {
			Gone int64 `db:"gone"`
		}
		if err := l.scan(ctx, &found, "staging/doubt_issues.sql"); err != nil {
			return nil, err
		}
		warn(warnIssuesGone, "", found[0].Gone)
	}
	return all, nil
}

// heading is the heading of a binding's column, "" where its value is the same for all records.
func (b Batch) heading(bind Binding) string {
	if bind.Column < 0 {
		return ""
	}
	return b.Text.Headings[bind.Column]
}
