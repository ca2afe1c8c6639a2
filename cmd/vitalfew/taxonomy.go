package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
	"github.com/vitalfew/vitalfew/ingest"
	"github.com/vitalfew/vitalfew/queries"
)

// taxonomy is what the organisation's own tree of issues makes of the sources' words; nothing where none is configured.
type taxonomy struct {
	nodes []queries.TaxonomyNode
	words []queries.TaxonomyWord
}

// readTaxonomy reads the file that the configuration names, strictly, and says everything that is wrong with it. The
// fingerprint of the configuration covers it.
func (p *project) readTaxonomy() error {
	if p.Taxonomy == "" {
		return nil
	}
	path := p.resolve(p.Taxonomy)
	data, err := readSettings(path)
	if err != nil {
		return p.doc.errorf([]any{"taxonomy"}, "taxonomy: %s: %w", path, cause(err))
	}
	var read ingest.Taxonomy
	doc, err := decode(path, data, &read)
	if err != nil {
		return err
	}
	var names []string
	for _, s := range p.Sources {
		names = append(names, s.Name)
	}
	var wrong []ingest.TaxonomyError
	p.taxonomy.nodes, p.taxonomy.words, wrong = read.Compile(names)
	var errs []error
	for _, e := range wrong {
		errs = append(errs, doc.errorf(e.Path, "%s", e.Text))
	}
	sum := sha256.Sum256(append([]byte(p.sha256), data...))
	p.sha256 = hex.EncodeToString(sum[:])
	return errors.Join(errs...)
}

// coverage is how much of what complaints say has a node.
type coverage struct {
	Complaints int64 `db:"complaints" json:"complaints"`
	Mapped     int64 `db:"mapped" json:"mapped"`
	Unmapped   int64 `db:"unmapped" json:"unmapped"`
	Words      int64 `db:"words" json:"words"`
}

// readCoverage asks what of the period's complaints the taxonomy does not map; nil where there is no taxonomy.
func (p *project) readCoverage(ctx context.Context, w *queries.Warehouse, period analysis.Period) (*coverage, error) {
	if len(p.taxonomy.words) == 0 {
		return nil, nil
	}
	var rows []coverage
	if err := w.Select(ctx, &rows, "taxonomy_coverage", analysis.Params{"from": period.From, "to": period.To}); err != nil {
		return nil, err
	}
	return &rows[0], nil
}

// warning says what is not mapped, where there is something.
func (c *coverage) warning() []charts.Text {
	if c == nil || c.Unmapped == 0 {
		return nil
	}
	return []charts.Text{charts.T("taxonomy.unmapped", charts.Args{
		"n": charts.Count(c.Unmapped), "total": charts.Count(c.Complaints), "words": charts.Count(c.Words),
	})}
}

// checkTaxonomy lists what the taxonomy does not map, or with unused its words that no complaint has.
func (a *app) checkTaxonomy(ctx context.Context, unused bool) (err error) {
	format, err := a.settings.choice("format", "text", "csv", "json")
	if err != nil {
		return err
	}
	p, err := a.project()
	if err != nil {
		return err
	}
	if len(p.taxonomy.words) == 0 {
		return withHint(usage(fmt.Errorf("%s: no taxonomy that maps a word is configured", p.doc.name)), "taxonomy: taxonomy.yaml names one")
	}
	w, err := a.open(ctx, p, queries.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	if err := prepare(ctx, p, w); err != nil {
		return err
	}
	query := "taxonomy_unmapped"
	if unused {
		query = "taxonomy_unused"
	}
	columns, rows, err := w.Rows(ctx, query, nil)
	if err != nil {
		return err
	}
	return printRows(a.stdout, format, columns, rows)
}
