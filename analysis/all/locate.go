package all

import (
	"context"
	"io/fs"

	"github.com/vitalfew/vitalfew/analysis/rootcause/cases"
)

// Located are the answers to a folder of localisation cases, and how they compare with the truth where that is there.
type Located struct {
	Answers  []cases.Answer
	Settings []cases.Score // in order of folders
	All      cases.Score
}

// Methods are the ways to answer a case.
func Methods() []string { return cases.Methods() }

// Locate answers the cases of a folder in the formats that benchmarks of localisation are published in: by what was
// found, or where first is above 0 by as many combinations of the ranking. It stops after a case.
func Locate(ctx context.Context, fsys fs.FS, method string, first int) (l Located, err error) {
	l.Settings, l.All, err = cases.Answers(fsys, cases.Method(method), first, func(a cases.Answer) error {
		l.Answers = append(l.Answers, a)
		return ctx.Err()
	})
	return l, err
}

// Tops are the lengths of rankings that a score counts hits within.
func Tops() []int { return cases.Tops[:] }
