// Command localisation writes cases with planted root causes, in the formats that vitalfew locate reads: the synthetic sets S and L
// of the field after their published description, as real,predict beside their truth; and simulated complaints, as counts and
// exposures.
//
// A case depends on its set and its seed alone. The first seed may be chosen, so that what is built with some cases can be
// measured on others.
//
//	go run ./examples/localisation -set S -cases 100 -seed 1 -out /tmp/S
//	go run ./examples/localisation -set complaints -complaints 5000 -causes 2 -cases 40 -out /tmp/complaints
package main

import (
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/vitalfew/vitalfew/analysis/stats/risk/risktest"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
	"github.com/vitalfew/vitalfew/analysis/stats/scan/scantest"
)

func main() {
	log.SetFlags(0)
	set := flag.String("set", "S", "S, L or complaints")
	cases := flag.Int("cases", 10, "number of cases")
	seed := flag.Uint64("seed", 1, "seed of the first case")
	simulated := scantest.Setting{Cards: scantest.Cards}
	flag.Float64Var(&simulated.Total, "complaints", 5000, "expected in a case, without its causes")
	flag.IntVar(&simulated.Causes, "causes", 2, "in a case")
	flag.Float64Var(&simulated.Drift, "drift", 0, "standard deviation of the log rate of each value")
	flag.Float64Var(&simulated.Reference, "reference", 1, "length of the reference in periods; 0: what is expected is known")
	out := flag.String("out", "", "folder to write them to")
	flag.Parse()
	generate := map[string]generator{"S": measure(risktest.S()), "L": measure(risktest.L()), "complaints": complaints(simulated)}[*set]
	if *out == "" || *cases < 1 || generate == nil {
		log.Fatal("usage: localisation -set S|L|complaints -cases N -seed N -out FOLDER")
	}
	if err := write(*out, generate, *seed, *cases); err != nil {
		log.Fatal(err)
	}
}

// planted is a case as it is written: rows under their headings, and the truth.
type planted struct {
	rows  [][]string
	truth [2]string // headings of the file of truth
	label string
}

// generator is the case of a seed.
type generator func(seed uint64) planted

// measure are cases of a measure and its forecast.
func measure(set risktest.Set) generator {
	return func(seed uint64) planted {
		t, elements := set.Case(seed)
		var named []string
		for _, e := range elements {
			var attributes []string
			for _, v := range e {
				attributes = append(attributes, attribute(v.Dimension, v.Code))
			}
			named = append(named, strings.Join(attributes, "&"))
		}
		p := planted{truth: [2]string{"timestamp", "set"}, label: strings.Join(named, ";")}
		p.tabulate(t.Codes, column{"real", t.Real}, column{"predict", t.Predict})
		return p
	}
}

// complaints are cases of counts and exposures, or of counts and what is expected.
func complaints(setting scantest.Setting) generator {
	return func(seed uint64) planted {
		t, causes := scantest.Simulate(setting, seed)
		p := planted{truth: [2]string{"id", "label"}, label: label(causes)}
		columns := []column{{"real", t.Observed}, {"predict", t.Expected}}
		if t.Expected == nil {
			columns = []column{{"c", t.Observed}, {"e1", t.Exposure}, {"b", t.Reference}, {"e0", t.ReferenceExposure}}
		}
		p.tabulate(t.Codes, columns...)
		return p
	}
}

// label names patterns of one value each.
func label(causes []scan.Pattern) string {
	var named []string
	for _, c := range causes {
		var attributes []string
		for _, condition := range c {
			attributes = append(attributes, attribute(condition.Dimension, condition.Values[0]))
		}
		named = append(named, strings.Join(attributes, "&"))
	}
	return strings.Join(named, ";")
}

type column struct {
	name    string
	numbers []float64
}

// tabulate makes the rows: dimensions p, q, …, and their values p1, p2, …; c and e are names of counts and exposures.
func (p *planted) tabulate(codes [][]int32, columns ...column) {
	var heading []string
	for _, c := range columns {
		heading = append(heading, c.name)
	}
	for d := range codes {
		heading = append(heading, name(d))
	}
	p.rows = append(p.rows, heading)
	for i := range codes[0] {
		var row []string
		for _, c := range columns {
			row = append(row, strconv.FormatFloat(c.numbers[i], 'g', -1, 64))
		}
		for d := range codes {
			row = append(row, value(d, codes[d][i]))
		}
		p.rows = append(p.rows, row)
	}
}

func name(d int) string { return string(rune('p' + d)) }

func value(d int, code int32) string { return fmt.Sprint(name(d), code+1) }

func attribute(d int, code int32) string { return name(d) + "=" + value(d, code) }

// write makes the files of cases and the one of their truth.
func write(folder string, generate generator, seed uint64, cases int) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	var truth [][]string
	for k := range uint64(cases) {
		p := generate(seed + k)
		id := fmt.Sprintf("%06d", seed+k)
		if err := writeCSV(filepath.Join(folder, id+".csv"), p.rows); err != nil {
			return err
		}
		if k == 0 {
			truth = append(truth, p.truth[:])
		}
		truth = append(truth, []string{id, p.label})
	}
	return writeCSV(filepath.Join(folder, "truth.csv"), truth)
}

func writeCSV(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(csv.NewWriter(f).WriteAll(rows), f.Close())
}
