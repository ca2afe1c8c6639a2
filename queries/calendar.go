package queries

import (
	"context"
	"database/sql/driver"
	"fmt"
	"time"

	"github.com/duckdb/duckdb-go/v2"
)

// CalendarDay is one day of the working calendar.
type CalendarDay struct {
	Day     time.Time // midnight UTC
	Working bool
}

// SetCalendar replaces the temporary table calendar, which queries join to count working days: from day a, not counted,
// to day b, counted, there are b.working_days - a.working_days. The days must follow one another without a gap.
func (w *Warehouse) SetCalendar(ctx context.Context, days []CalendarDay) error {
	for i := 1; i < len(days); i++ {
		if want := days[i-1].Day.AddDate(0, 0, 1); !days[i].Day.Equal(want) {
			return fmt.Errorf("calendar: want %s as day %d, got %s", want.Format(time.DateOnly), i+1, days[i].Day.Format(time.DateOnly))
		}
	}
	if err := w.run(ctx, "session/calendar.sql"); err != nil {
		return err
	}
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("calendar: %w", engineError(err))
	}
	defer func() { _ = conn.Close() }()
	return conn.Raw(func(c any) error {
		if err := appendCalendar(c.(driver.Conn), days); err != nil {
			return fmt.Errorf("calendar: %w", engineError(err))
		}
		return nil
	})
}

func appendCalendar(conn driver.Conn, days []CalendarDay) error {
	a, err := duckdb.NewAppender(conn, "temp", "main", "calendar")
	if err != nil {
		return err
	}
	working := int32(0)
	for _, d := range days {
		if d.Working {
			working++
		}
		if err := a.AppendRow(d.Day, d.Working, working); err != nil {
			return err
		}
	}
	return a.Close()
}
