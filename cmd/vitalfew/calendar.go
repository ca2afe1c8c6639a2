package main

import (
	"context"

	"github.com/vitalfew/vitalfew/ingest"
	"github.com/vitalfew/vitalfew/queries"
)

// prepareCalendar gives the warehouse the working days of the project's country, from a year before its first complaint
// to a year after its last day: periods and deadlines reach beyond the data. Then it locks the warehouse.
func prepareCalendar(ctx context.Context, p *project, w *queries.Warehouse) error {
	s, err := readSpan(ctx, w)
	if err != nil {
		return err
	}
	if s.Complaints > 0 {
		last := *s.LastSeen
		if p.asOf.After(last) {
			last = p.asOf
		}
		days, err := ingest.Calendar(p.Country, s.FirstReceived.AddDate(-1, 0, 0), last.AddDate(1, 0, 0))
		if err != nil {
			return err
		}
		if err := w.SetCalendar(ctx, days); err != nil {
			return err
		}
	}
	return w.Lock(ctx)
}

func readSpan(ctx context.Context, w *queries.Warehouse) (span, error) {
	var spans []span
	if err := w.Select(ctx, &spans, "span", nil); err != nil {
		return span{}, err
	}
	return spans[0], nil
}
