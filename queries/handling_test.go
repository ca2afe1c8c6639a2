package queries

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// handled is a complaint as the analyses of its handling see it. The zero time is no day.
type handled struct {
	state                                   string
	received, acknowledged, answered, close time.Time
}

func insert(t *testing.T, w *Warehouse, complaints []handled) {
	t.Helper()
	orNull := func(d time.Time) any {
		if d.IsZero() {
			return nil
		}
		return bound(d.Add(13 * time.Hour)) // within the day
	}
	tx, err := w.db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range complaints {
		_, err := tx.ExecContext(t.Context(),
			`INSERT INTO complaint (source, complaint_id, received_at, acknowledged_at, first_response_at, closed_at, state, row_hash, load_id)
			VALUES ('test', ?, ?, ?, ?, ?, ?, 0, 1)`,
			fmt.Sprint(i), orNull(c.received), orNull(c.acknowledged), orNull(c.answered), orNull(c.close), c.state)
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

func onDay(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func daysFrom(a, b time.Time) int64 { return int64(b.Sub(a) / (24 * time.Hour)) }

// history is two years of complaints in every state that a source may send, wrong order of days included.
func history(n int) []handled {
	r := rand.New(rand.NewPCG(1, 2))
	first := onDay("2025-01-01")
	some := func(days int) time.Time { return first.AddDate(0, 0, r.IntN(days)) }
	var cs []handled
	for range n {
		c := handled{state: "open", received: some(730)}
		if r.IntN(2) == 0 {
			c.acknowledged = c.received.AddDate(0, 0, r.IntN(9)-1)
		}
		if r.IntN(3) == 0 {
			c.answered = c.received.AddDate(0, 0, r.IntN(9)-1)
		}
		switch r.IntN(8) {
		case 0:
		case 1:
			c.state = "closed_undated"
		default:
			c.state, c.close = "closed", c.received.AddDate(0, 0, r.IntN(200)-3)
		}
		cs = append(cs, c)
	}
	return cs
}

// usable is the day of closing if it is one that can be counted; ok is whether the complaint can be counted at all.
func (c handled) usable() (closed time.Time, ok bool) {
	switch {
	case c.state == "open":
		return time.Time{}, true
	case c.state == "closed" && !c.close.Before(c.received):
		return c.close, true
	}
	return time.Time{}, false
}
