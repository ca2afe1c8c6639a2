// Command localisation writes cases with planted root causes, in the formats that vitalfew locate reads: the synthetic sets
// S and L of the field after their published description, as real,predict with injection_info.csv.
//
// A case depends on its set and its seed alone. The first seed may be chosen, so that what is tuned on some cases can be measured on
// others.
//
//	go run ./examples/localisation -set S -cases 100 -seed 1 -out /tmp/S
package main

import (
	"bufio"
	"encoding/csv"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/vitalfew/vitalfew/analysis/stats/risk"
	"github.com/vitalfew/vitalfew/analysis/stats/risk/risktest"
)

func main() {
	log.SetFlags(0)
	set := flag.String("set", "S", "S or L")
	cases := flag.Int("cases", 10, "number of cases")
	seed := flag.Uint64("seed", 1, "seed of the first case")
	out := flag.String("out", "", "folder to write them to")
	flag.Parse()
	if *out == "" || *cases < 1 || sets[*set] == nil {
		log.Fatal("usage: localisation -set S|L -cases N -seed N -out FOLDER")
	}
	if err := write(*out, sets[*set](), *seed, *cases); err != nil {
		log.Fatal(err)
	}
}

var sets = map[string]func() risktest.Set{"S": risktest.S, "L": risktest.L}

// write makes the files of cases and the one of their truth.
func write(folder string, set risktest.Set, seed uint64, cases int) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	truth := [][]string{{"timestamp", "set"}}
	for k := range uint64(cases) {
		table, planted := set.Case(seed + k)
		id := fmt.Sprintf("%06d", seed+k)
		if err := writeCSV(filepath.Join(folder, id+".csv"), rows(table)); err != nil {
			return err
		}
		truth = append(truth, []string{id, label(planted)})
	}
	return writeCSV(filepath.Join(folder, "injection_info.csv"), truth)
}

// rows are the leaves under their headings; dimensions are a, b, …, and their values a1, a2, ….
func rows(t risk.Table) [][]string {
	heading := []string{"real", "predict"}
	for d := range t.Cards {
		heading = append(heading, name(d))
	}
	rows := [][]string{heading}
	for i, v := range t.Real {
		row := []string{number(v), number(t.Predict[i])}
		for d := range t.Cards {
			row = append(row, value(d, t.Codes[d][i]))
		}
		rows = append(rows, row)
	}
	return rows
}

// label names elements as the field does: attributes joined by &, elements by ;.
func label(elements []risk.Element) string {
	var named []string
	for _, e := range elements {
		var attributes []string
		for _, v := range e {
			attributes = append(attributes, name(v.Dimension)+"="+value(v.Dimension, v.Code))
		}
		named = append(named, strings.Join(attributes, "&"))
	}
	return strings.Join(named, ";")
}

func name(d int) string { return string(rune('a' + d)) }

func value(d int, code int32) string { return fmt.Sprint(name(d), code+1) }

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

func writeCSV(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriter(f)
	w := csv.NewWriter(buffered)
	err = w.WriteAll(rows)
	if err == nil {
		err = buffered.Flush()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
