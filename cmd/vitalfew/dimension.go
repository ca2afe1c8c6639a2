package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/analysis/all"
	"github.com/vitalfew/vitalfew/queries"
)

// checkDimensions finds a dimension of an analysis that is no field of a complaint, no column of an export that was loaded,
// and none that the configuration maps: a slip of the pen, whose ranking would be of nothing.
func (p *project) checkDimensions(ctx context.Context, w *queries.Warehouse) error {
	named := p.Analyses.Further()
	if len(named) == 0 {
		return nil
	}
	var found []struct {
		Name string `db:"name"`
	}
	if err := w.Select(ctx, &found, "dimensions", nil); err != nil {
		return err
	}
	var columns []string
	for _, f := range found {
		columns = append(columns, f.Name)
	}
	for _, s := range p.Sources {
		for _, c := range s.Columns {
			if name, ok := strings.CutPrefix(c.To, "dimensions."); ok {
				columns = append(columns, name)
			}
		}
	}
	var errs []error
	for _, n := range named {
		if !slices.Contains(columns, n.Name) {
			errs = append(errs, p.doc.errorf([]any{"analyses", n.Analysis, n.Key}, "%s: %s: no column is called %q%s",
				n.Analysis, n.Key, n.Name, didYouMean(n.Name, slices.Concat(all.Dimensions(), columns))))
		}
	}
	return usage(errors.Join(errs...))
}

// checkMeasures finds a measure of exposure that the configuration names and no export has.
func (p *project) checkMeasures(ctx context.Context, w *queries.Warehouse) error {
	named := p.Analyses.Measures()
	if len(named) == 0 {
		return nil
	}
	var loaded []struct {
		Measure string `db:"measure"`
	}
	if err := w.Select(ctx, &loaded, "measures", nil); err != nil {
		return err
	}
	var measures []string
	for _, l := range loaded {
		measures = append(measures, l.Measure)
	}
	var errs []error
	for _, n := range named {
		if slices.Contains(measures, n.Name) {
			continue
		}
		path, who := []any{"analyses", n.Analysis, n.Key}, n.Analysis+": "
		if n.Analysis == "" {
			path, who = []any{"analyses", n.Key}, ""
		}
		have := "no exposure is loaded"
		if len(measures) > 0 {
			have = "want a measure that is loaded (" + strings.Join(measures, ", ") + ")"
		}
		errs = append(errs, p.doc.errorf(path, "%s%s: %s, got %q%s", who, n.Key, have, n.Name, didYouMean(n.Name, measures)))
	}
	return usage(errors.Join(errs...))
}
