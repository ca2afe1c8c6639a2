package signals

import (
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// impossible is how often chance alone would make any pair of a table seem impossible. At 0.05 what varies more than chance,
// as most things do, would take pairs out that are only rare: in the CAERS reports one, where 18 were expected; a list of
// issues that a product cannot have shows where hundreds are.
const impossible = 1e-6

// possible leaves out of what is expected the pairs that never came and would have if they could: an accessory has no gears
// that fail, so that all its complaints are about other things, and no more often than others' are. Taken for impossible is
// what never came where so many were expected that chance makes it of any pair in one of a million tables, of a value and a
// part that are both named with two others or more by least complaints: what comes with one thing alone is what is looked
// for.
//
// What two totals make is then that of quasi-independence, fitted to how often pairs are named; as a factor on what the
// totals of complaints make, since a complaint may name several. The sizes grow as pairs are left out, so that it is done
// until no more are.
func (t *table) possible(least int64) {
	values, parts := wide(t.pairs, t.n, least, func(p both) string { return p.value }), wide(t.pairs, t.n, least, func(p both) string { return p.part })
	bound := math.Log(float64(len(t.values)) * float64(len(t.parts)) / impossible)
	value, part := map[string]int{}, map[string]int{}
	var cells []stats.TableCell
	inValue, inPart, all := map[string]float64{}, map[string]float64{}, 0.0
	for _, key := range t.pairs {
		cells = append(cells, stats.TableCell{Row: number(value, key.value), Column: number(part, key.part), N: t.n[key]})
		inValue[key.value] += float64(t.n[key])
		inPart[key.part] += float64(t.n[key])
		all += float64(t.n[key])
	}
	plain := func(key both) float64 { return inValue[key.value] * inPart[key.part] / all }
	fitted := plain
	for {
		found := false
		for _, v := range values {
			for _, p := range parts {
				key := both{v, p}
				if t.n[key] == 0 && !t.never[key] && fitted(key) >= bound {
					t.never[key], found = true, true
					cells = append(cells, stats.TableCell{Row: value[v], Column: part[p], Out: true})
				}
			}
		}
		if !found {
			break
		}
		row, column, err := stats.QuasiIndependence(cells, len(value), len(part))
		if err != nil {
			panic(err) // the cells are ours
		}
		fitted = func(key both) float64 { return row[value[key.value]] * column[part[key.part]] }
	}
	if len(t.never) > 0 {
		for _, key := range t.pairs {
			t.expected[key] *= fitted(key) / plain(key)
		}
	}
}

// wide are the values that are named with two others or more by least complaints, in byte order.
func wide(pairs []both, n map[both]int64, least int64, of func(both) string) []string {
	named := map[string]int{}
	for _, key := range pairs {
		if n[key] >= least {
			named[of(key)]++
		}
	}
	var names []string
	for name, others := range named {
		if others > 1 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// number gives a name the next number, unless it has one.
func number(of map[string]int, name string) int {
	if _, seen := of[name]; !seen {
		of[name] = len(of)
	}
	return of[name]
}
