// Package cases answers folders of localisation cases in the formats that the field's benchmarks are published in, and scores the
// answers where the truth is there.
//
//  1. A file of comma-separated values, gzipped or not, is a case if it has the headings real and predict (a measure), or c and b
//     (counts, with their exposures e1 and e0); its other columns are dimensions. Columns may stand in any order.
//  2. A file with the headings timestamp and set, or id and label, is the truth about the cases of its folder.
//  3. Each folder that holds cases is a setting, in which hits and misses are summed before ratios are formed.
//
// It passes over files that are none of these, and refuses cases that have rows which cannot be read.
package cases

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Case is one table of leaves whose change is to be located.
type Case struct {
	Setting    string     // its folder, "." at the top
	ID         string     // its file without extensions
	Dimensions []string   // in order of columns
	Values     [][]string // by dimension, then code
	Codes      [][]int32  // by dimension, then leaf
	Truth      []string   // elements as they are written; nil where it is not known

	Measure Measure // one of them is empty
	Counts  Counts
}

// Measure is a measure and its forecast by leaf.
type Measure struct{ Real, Predict []float64 }

// Counts are counts now and in a reference by leaf. Exposures are nil where there are none.
type Counts struct{ Now, Exposure, Before, ExposureBefore []float64 }

// columns are those that are no dimension, by heading.
func (c *Case) columns() map[string]*[]float64 {
	return map[string]*[]float64{
		"real": &c.Measure.Real, "predict": &c.Measure.Predict,
		"c": &c.Counts.Now, "e1": &c.Counts.Exposure, "b": &c.Counts.Before, "e0": &c.Counts.ExposureBefore,
	}
}

// forms are the sets of headings of which one makes a file a case, with those that it may have beside them.
var forms = []struct{ needs, may []string }{
	{needs: []string{"real", "predict"}},
	{needs: []string{"c", "b"}, may: []string{"e1", "e0"}},
}

// truths are the pairs of headings that make a file the truth: of the case's name and of its elements.
var truths = [][2]string{{"timestamp", "set"}, {"id", "label"}}

var errNoCases = errors.New("no cases: want .csv or .csv.gz files with columns real and predict, or c, e1, b and e0")

var errDamaged = errors.New("the file is damaged or not whole")

// Each reads the cases of a folder and those below it, in order of their paths, and hands them over one by one.
func Each(fsys fs.FS, do func(Case) error) error {
	folders := map[string][]string{}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(strings.TrimSuffix(name, ".gz"), ".csv") {
			folders[path.Dir(name)] = append(folders[path.Dir(name)], name)
		}
		return err
	})
	if err != nil {
		return err
	}
	none := true
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		truth := map[string][]string{}
		var cases []string
		for _, name := range folders[folder] {
			is, err := look(fsys, name, truth)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if is {
				cases = append(cases, name)
			}
		}
		for _, name := range cases {
			none = false
			c := Case{Setting: folder, ID: strings.TrimSuffix(strings.TrimSuffix(path.Base(name), ".gz"), ".csv")}
			c.Truth = truth[c.ID]
			if err := read(fsys, name, c.rows); err != nil {
				return fmt.Errorf("%s:%w", name, err)
			}
			if err := do(c); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	if none {
		return errNoCases
	}
	return nil
}

// look says whether a file is a case, and reads the truth where it is that.
func look(fsys fs.FS, name string, truth map[string][]string) (is bool, err error) {
	err = read(fsys, name, func(r *csv.Reader, headings []string) error {
		is = formOf(headings) != nil
		for _, t := range truths {
			id, set := slices.Index(headings, t[0]), slices.Index(headings, t[1])
			if is || id < 0 || set < 0 {
				continue
			}
			for {
				row, err := r.Read()
				if errors.Is(err, io.EOF) {
					return nil
				} else if err != nil {
					return damaged(err)
				}
				truth[strings.TrimSpace(row[id])] = Elements(row[set])
			}
		}
		return nil
	})
	return is, err
}

// read opens a file and hands over its rows behind the headings, which are without spaces and marks around them.
func read(fsys fs.FS, name string, do func(r *csv.Reader, headings []string) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	var plain io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if plain, err = gzip.NewReader(f); err != nil {
			return damaged(err)
		}
	}
	r := csv.NewReader(plain)
	r.ReuseRecord = true
	first, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil
	} else if err != nil {
		return damaged(err)
	}
	headings := make([]string, len(first))
	for k, h := range first {
		headings[k] = strings.TrimSpace(strings.TrimPrefix(h, "\ufeff"))
	}
	return do(r, headings)
}

// damaged says of what cannot be unpacked to its end that it is so.
func damaged(err error) error {
	for _, known := range []error{gzip.ErrHeader, gzip.ErrChecksum, io.ErrUnexpectedEOF, io.EOF} {
		if errors.Is(err, known) {
			return errDamaged
		}
	}
	return err
}
