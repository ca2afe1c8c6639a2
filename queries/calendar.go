package queries

import (
	"context"
	"database/sql/driver"
	"fmt"
	"time"
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
	working := int32(0)
	return w.fill(ctx, "calendar", len(days), func(i int) []driver.Value {
		if days[i].Working {
			working++
		}
		return []driver.Value{days[i].Day, days[i].Working, working}
	})
}
