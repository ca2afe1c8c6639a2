package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"github.com/vitalfew/vitalfew/analysis/all"
	"github.com/vitalfew/vitalfew/queries"
)

// readStatutory reads the files of the organisation's own statutory rules, strictly, and takes those of its country where
// none is named. The fingerprint of the configuration covers the files.
func (p *project) readStatutory() error {
	o := p.Analyses.Promises.In(p.Country)
	var errs []error
	for i, name := range o.Rules {
		path := p.resolve(name)
		bad := func(err error) {
			errs = append(errs, p.doc.errorf([]any{"analyses", "promises", "rules", i}, "rules: %s: %w", path, err))
		}
		data, err := readSettings(path)
		if err != nil {
			bad(cause(err))
			continue
		}
		own, err := all.ReadStatutoryRules(data)
		if err != nil {
			bad(err)
		}
		o.Own = append(o.Own, own...)
		sum := sha256.Sum256(append([]byte(p.sha256), data...))
		p.sha256 = hex.EncodeToString(sum[:])
	}
	p.Analyses.Promises = o
	return errors.Join(errs...)
}

// setLimits gives the warehouse the statutory limits that the project has taken up.
func setLimits(ctx context.Context, p *project, w *queries.Warehouse) error {
	rules, err := p.Analyses.Promises.Taken()
	if err != nil {
		return err
	}
	var limits []queries.StatutoryLimit
	for _, r := range rules {
		if r.Months > 0 {
			limits = append(limits, queries.StatutoryLimit{ID: r.ID, From: r.From, To: r.To, Months: r.Months, ValidFrom: r.ValidFrom})
		}
	}
	return w.SetLimits(ctx, limits)
}
