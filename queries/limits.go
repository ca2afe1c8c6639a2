package queries

import (
	"context"
	"database/sql/driver"
	"time"
)

// StatutoryLimit is a time that the law sets, as the marts count it.
type StatutoryLimit struct {
	ID        string
	From, To  string // canonical times of a complaint: where it starts, and what it is a limit for
	Months    int
	ValidFrom time.Time // first day of purchase, or where that is not known of the start, that it is about
}

// SetLimits replaces the statutory limits that the mart limit_cases joins. Nothing of the warehouse's file is changed.
func (w *Warehouse) SetLimits(ctx context.Context, limits []StatutoryLimit) error {
	if err := w.run(ctx, "session/limits.sql"); err != nil || len(limits) == 0 {
		return err
	}
	return w.fill(ctx, "statutory_limit", len(limits), func(i int) []driver.Value {
		l := limits[i]
		return []driver.Value{l.ID, l.From, l.To, int32(l.Months), l.ValidFrom}
	})
}
