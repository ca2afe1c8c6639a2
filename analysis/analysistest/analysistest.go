// Package analysistest holds what the tests of all analyses need: a source that answers from memory, and goldens of what
// a result says.
package analysistest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

var update = flag.Bool("update", false, "rewrite the goldens of testdata")

// Source answers queries from memory and keeps what it was asked.
type Source struct {
	Rows  map[string]any // by query: its rows, or Turns
	Asked []Ask
}

// Turns are the answers to one query, one each time that it is asked.
type Turns []any

// Ask is a query that was asked, with its parameters.
type Ask struct {
	Query  string
	Params analysis.Params
}

// Select puts the rows of the query into dst. A query without rows is an error.
func (s *Source) Select(_ context.Context, dst any, query string, params analysis.Params) error {
	rows, known := s.Rows[query]
	if turns, several := rows.(Turns); several {
		at := len(s.Of(query))
		if known = at < len(turns); known {
			rows = turns[at]
		}
	}
	if !known {
		return errors.New(query + ".sql: no such rows")
	}
	s.Asked = append(s.Asked, Ask{query, maps.Clone(params)})
	reflect.ValueOf(dst).Elem().Set(reflect.ValueOf(rows))
	return nil
}

// Of are the parameters that a query was asked with, one set each time.
func (s *Source) Of(query string) []analysis.Params {
	var all []analysis.Params
	for _, a := range s.Asked {
		if a.Query == query {
			all = append(all, a.Params)
		}
	}
	return all
}

// Golden compares with testdata/NAME.golden: what the result says in every language, each sentence checked against the
// catalogue, the numbers that its charts draw, and its JSON.
func Golden(t *testing.T, name string, r *analysis.Result) {
	t.Helper()
	var b bytes.Buffer
	for _, language := range charts.Languages() {
		c, err := charts.NewCatalogue(language)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "-- %s --\n", language)
		said{t, c, &b}.walk("", reflect.ValueOf(*r))
	}
	b.WriteString("-- drawn --\n")
	for i, spec := range r.Charts {
		drawn(&b, fmt.Sprintf("charts.%d", i), reflect.ValueOf(spec))
	}
	b.WriteString("-- json --\n")
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	b.Write(append(text, '\n'))
	same(t, filepath.Join("testdata", name+".golden"), b.Bytes())
}

func same(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// said writes every sentence and every cell of a result.
type said struct {
	t *testing.T
	c *charts.Catalogue
	b *bytes.Buffer
}

func (s said) walk(path string, v reflect.Value) {
	switch x := v.Interface().(type) {
	case charts.Text:
		s.say(path, x)
		return
	case charts.Table:
		s.table(path, x)
		return
	case charts.Value:
		s.check(x)
		if x.Kind != charts.KindNone {
			fmt.Fprintf(s.b, "%s: %s\n", path, s.c.Write(x))
		}
		return
	case time.Time:
		return
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		s.walk(path, v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			s.walk(fmt.Sprintf("%s.%d", path, i), v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "Data" {
				s.walk(strings.TrimPrefix(path+"."+strings.ToLower(f.Name), "."), v.Field(i))
			}
		}
	}
}

func (s said) say(path string, text charts.Text) {
	if err := s.c.Check(text); err != nil {
		s.t.Error(err)
	}
	if !text.IsZero() {
		fmt.Fprintf(s.b, "%s: %s\n", path, s.c.Say(text))
	}
}

func (s said) check(v charts.Value) {
	if err := s.c.Check(v.Text); err != nil {
		s.t.Error(err)
	}
}

// table writes a table as rows.
func (s said) table(path string, table charts.Table) {
	s.say(path+".caption", table.Caption)
	var cells []string
	for _, column := range table.Columns {
		if err := s.c.Check(column.Heading); err != nil {
			s.t.Error(err)
		}
		cells = append(cells, s.c.Say(column.Heading))
	}
	fmt.Fprintf(s.b, "%s: %s\n", path, strings.Join(cells, " | "))
	for _, row := range table.Rows {
		cells = cells[:0]
		for _, v := range row {
			s.check(v)
			cells = append(cells, s.c.Write(v))
		}
		fmt.Fprintf(s.b, "%s: %s\n", path, strings.Join(cells, " | "))
	}
	for i, note := range table.Notes {
		s.say(fmt.Sprintf("%s.notes.%d", path, i), note)
	}
}

// drawn writes a chart's numbers and marks: all that is neither text nor zero.
func drawn(b *bytes.Buffer, path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Float64:
		fmt.Fprintf(b, "%s: %.6g\n", path, v.Float())
	case reflect.Int, reflect.Uint8, reflect.Bool, reflect.String:
		if !v.IsZero() {
			fmt.Fprintf(b, "%s: %v\n", path, v.Interface())
		}
	case reflect.Slice:
		for i := range v.Len() {
			drawn(b, fmt.Sprintf("%s.%d", path, i), v.Index(i))
		}
	case reflect.Struct:
		switch v.Interface().(type) {
		case charts.Text, charts.Value, time.Time:
			return
		}
		for i := range v.NumField() {
			drawn(b, path+"."+strings.ToLower(v.Type().Field(i).Name), v.Field(i))
		}
	}
}
