package cases

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// rows reads the leaves of a case.
func (c *Case) rows(r *csv.Reader, headings []string) error {
	numbers := make([]*[]float64, len(headings)) // nil at a dimension
	dimension := make([]int, len(headings))
	codes := []map[string]int32{}
	columns := c.columns()
	for k, h := range headings {
		if slices.Contains(headings[:k], h) {
			return fmt.Errorf("1:%d: two columns %q", k+1, h)
		}
		if to, is := columns[h]; is && slices.Contains(formOf(headings), h) {
			numbers[k] = to
			continue
		}
		dimension[k] = len(c.Dimensions)
		c.Dimensions = append(c.Dimensions, h)
		codes = append(codes, map[string]int32{})
	}
	c.Values, c.Codes = make([][]string, len(codes)), make([][]int32, len(codes))
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			return fmt.Errorf("%d:%d: %w", wrong.Line, wrong.Column, wrong.Err)
		} else if err != nil {
			return fmt.Errorf(" %w", damaged(err))
		}
		for k, cell := range row {
			cell = strings.TrimSpace(cell)
			if to := numbers[k]; to != nil {
				x, err := strconv.ParseFloat(cell, 64)
				if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
					line, column := r.FieldPos(k)
					return fmt.Errorf("%d:%d: %s: want a number, got %q", line, column, headings[k], cell)
				}
				if x < 0 && to != &c.Measure.Real && to != &c.Measure.Predict {
					line, column := r.FieldPos(k)
					return fmt.Errorf("%d:%d: %s: want 0 or more, got %s", line, column, headings[k], cell)
				}
				*to = append(*to, x)
				continue
			}
			d := dimension[k]
			code, known := codes[d][cell]
			if !known {
				code = int32(len(c.Values[d]))
				cell = strings.Clone(cell)
				codes[d][cell] = code
				c.Values[d] = append(c.Values[d], cell)
			}
			c.Codes[d] = append(c.Codes[d], code)
		}
		if heading, count := c.unexposed(); heading != "" {
			line, column := r.FieldPos(slices.Index(headings, heading))
			return fmt.Errorf("%d:%d: %s: want more than 0 where %v are counted, got 0", line, column, heading, count)
		}
	}
}

// unexposed is the exposure of the last leaf that is none although something is counted there, and what is counted.
func (c *Case) unexposed() (heading string, count float64) {
	n := c.Counts
	if n.Exposure == nil || n.ExposureBefore == nil {
		return "", 0
	}
	switch last := len(n.Now) - 1; {
	case n.Exposure[last] == 0 && n.Now[last] > 0:
		return "e1", n.Now[last]
	case n.ExposureBefore[last] == 0 && n.Before[last] > 0:
		return "e0", n.Before[last]
	}
	return "", 0
}

// formOf is the columns of a case's form that are no dimensions.
func formOf(headings []string) []string {
	for _, f := range forms {
		if !slices.ContainsFunc(f.needs, func(h string) bool { return !slices.Contains(headings, h) }) {
			return slices.Concat(f.needs, f.may)
		}
	}
	return nil
}
