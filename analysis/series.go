package analysis

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// Series is how many complaints have a value of a dimension in each of some periods. The empty value are those that do
// not state it.
type Series struct {
	Value string
	N     []int64 // one per period, in their order
}

// Total is the complaints of all periods.
func (s Series) Total() int64 {
	var total int64
	for _, n := range s.N {
		total += n
	}
	return total
}

// ReadSeries counts the values of a dimension in consecutive units of a grain, each complaint with its primary issue:
// the most frequent value first, equals in byte order. A unit without complaints is a zero. No units give no series.
func ReadSeries(ctx context.Context, src Source, d Dimension, units []Period) ([]Series, error) {
	if len(units) == 0 {
		return nil, nil
	}
	var rows []struct {
		Value string    `db:"value"`
		From  time.Time `db:"unit_from"`
		N     int64     `db:"n"`
	}
	first, last := units[0], units[len(units)-1]
	params := Params{"dimension": string(d), "grain": string(first.Grain), "from": first.From, "to": last.To}
	if err := src.Select(ctx, &rows, "series", params); err != nil {
		return nil, err
	}
	index := map[time.Time]int{}
	for i, u := range units {
		index[u.From] = i
	}
	var all []Series
	for _, r := range rows {
		if len(all) == 0 || all[len(all)-1].Value != r.Value {
			all = append(all, Series{r.Value, make([]int64, len(units))})
		}
		if i, ok := index[r.From]; ok {
			all[len(all)-1].N[i] += r.N
		}
	}
	slices.SortStableFunc(all, func(a, b Series) int {
		return cmp.Or(cmp.Compare(b.Total(), a.Total()), cmp.Compare(a.Value, b.Value))
	})
	return all, nil
}
