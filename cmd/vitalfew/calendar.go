package main

import (
	"context"

	"github.com/vitalfew/vitalfew/ingest"
	"github.com/vitalfew/vitalfew/queries"
)

// prepare gives the warehouse what the project knows and the exports do not, working days, taxonomy and statutory limits, and
// locks it.
func prepare(ctx context.Context, p *project, w *queries.Warehouse) error {
	if err := prepareCalendar(ctx, p, w); err != nil {
		return err
	}
	if err := w.SetTaxonomy(ctx, p.taxonomy.nodes, p.taxonomy.words); err != nil {
		return err
	}
	if err := setLimits(ctx, p, w); err != nil {
		return err
	}
	return w.Lock(ctx)
}

// prepareCalendar gives the warehouse the working days of the project's country, from a year before its first complaint
// to a year after its last day: periods and deadlines reach beyond the data.
func prepareCalendar(ctx context.Context, p *project, w *queries.Warehouse) error {
	s, err := readSpan(ctx, w)
	if err != nil {
		return err
	}
	if s.Complaints == 0 {
		return nil
	}
	last := *s.LastSeen
	if p.asOf.After(last) {
		last = p.asOf
	}
	days, err := ingest.Calendar(p.Country, s.FirstReceived.AddDate(-1, 0, 0), last.AddDate(1, 0, 0))
	if err != nil {
		return err
	}
	return w.SetCalendar(ctx, days)
}

func readSpan(ctx context.Context, w *queries.Warehouse) (span, error) {
	var spans []span
	if err := w.Select(ctx, &spans, "span", nil); err != nil {
		return span{}, err
	}
	return spans[0], nil
}
